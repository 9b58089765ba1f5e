import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { RemindersPage } from '@/features/profile/reminders-page';

export const Route = createFileRoute('/_site/profile/reminders')({
  beforeLoad: (asked) => requireUser(asked),
  component: RemindersPage,
});
