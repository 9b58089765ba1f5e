import { createFileRoute } from '@tanstack/react-router';
import { OrganisationPage } from '@/features/admin/organisation/organisation-page';

export const Route = createFileRoute('/admin/organisation')({ component: OrganisationPage });
