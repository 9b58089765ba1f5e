import { createFileRoute } from '@tanstack/react-router';
import { requireRole } from '@/app/guards';
import { StaffShell } from '@/app/shells/staff-shell';
import { MANAGERS } from '@/lib/session/session';

export const Route = createFileRoute('/admin')({
  beforeLoad: (asked) => requireRole(asked, MANAGERS),
  component: () => <StaffShell />,
});
