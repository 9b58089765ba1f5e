import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { EnrolPage } from '@/features/profile/face/enrol-page';

export const Route = createFileRoute('/_site/profile/face/$clinic')({
  beforeLoad: (asked) => requireUser(asked),
  component: Shown,
});

function Shown() {
  return <EnrolPage organisationId={Route.useParams().clinic} />;
}
