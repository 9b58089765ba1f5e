import { createFileRoute } from '@tanstack/react-router';
import { PractitionersPage } from '@/features/admin/practitioners/practitioners-page';

export const Route = createFileRoute('/admin/practitioners/')({ component: PractitionersPage });
