import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { AppointmentsPage } from '@/features/appointments/appointments-page';

export const Route = createFileRoute('/_site/appointments/')({
  beforeLoad: (asked) => requireUser(asked),
  component: AppointmentsPage,
});
