import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { ErasePage } from '@/features/profile/data/erase-page';

export const Route = createFileRoute('/_site/profile/erase')({
  beforeLoad: (asked) => requireUser(asked),
  component: ErasePage,
});
