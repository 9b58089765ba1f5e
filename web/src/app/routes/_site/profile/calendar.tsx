import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { CalendarPage } from '@/features/profile/calendar-page';

export const Route = createFileRoute('/_site/profile/calendar')({
  beforeLoad: (asked) => requireUser(asked),
  component: CalendarPage,
});
