import { createFileRoute } from '@tanstack/react-router';
import { ClockPage } from '@/features/clock/clock-page';

export const Route = createFileRoute('/_site/clock')({ component: ClockPage });
