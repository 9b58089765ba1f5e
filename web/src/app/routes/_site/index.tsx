import { createFileRoute } from '@tanstack/react-router';
import { LandingPage } from '@/features/booking/landing-page';

export const Route = createFileRoute('/_site/')({ component: LandingPage });
