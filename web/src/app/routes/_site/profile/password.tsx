import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { PasswordPage } from '@/features/profile/password-page';

export const Route = createFileRoute('/_site/profile/password')({
  beforeLoad: (asked) => requireUser(asked),
  component: PasswordPage,
});
