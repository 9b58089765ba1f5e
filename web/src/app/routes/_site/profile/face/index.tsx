import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { FacePage } from '@/features/profile/face/face-page';

export const Route = createFileRoute('/_site/profile/face/')({
  beforeLoad: (asked) => requireUser(asked),
  component: FacePage,
});
