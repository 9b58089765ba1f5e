import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { ScreenPage } from '@/features/profile/screen-page';

export const Route = createFileRoute('/_site/profile/screen')({
  beforeLoad: (asked) => requireUser(asked),
  component: ScreenPage,
});
