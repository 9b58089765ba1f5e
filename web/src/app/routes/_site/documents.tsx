import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { DocumentsPage } from '@/features/profile/documents/documents-page';

export const Route = createFileRoute('/_site/documents')({
  beforeLoad: (asked) => requireUser(asked),
  component: DocumentsPage,
});
