import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { AppointmentPage } from '@/features/appointments/appointment-page';

export const Route = createFileRoute('/_site/appointments/$id/')({
  beforeLoad: (asked) => requireUser(asked),
  component: Shown,
});

function Shown() {
  return <AppointmentPage id={Route.useParams().id} />;
}
