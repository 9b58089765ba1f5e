import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { ProfilePage } from '@/features/profile/profile-page';

export const Route = createFileRoute('/_site/profile/')({
  beforeLoad: (asked) => requireUser(asked),
  component: ProfilePage,
});
