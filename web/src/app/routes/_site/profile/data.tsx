import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { ExportPage } from '@/features/profile/data/export-page';

export const Route = createFileRoute('/_site/profile/data')({
  beforeLoad: (asked) => requireUser(asked),
  component: ExportPage,
});
