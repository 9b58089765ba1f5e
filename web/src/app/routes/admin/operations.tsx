import { createFileRoute } from '@tanstack/react-router';
import { requirePlatformAdmin } from '@/app/guards';
import { OperationsPage } from '@/features/insight/operations/operations-page';

export const Route = createFileRoute('/admin/operations')({
  beforeLoad: requirePlatformAdmin,
  component: OperationsPage,
});
