import { createFileRoute } from '@tanstack/react-router';
import { ForgottenPage } from '@/features/session/forgotten-page';

export const Route = createFileRoute('/_site/reset/')({ component: ForgottenPage });
