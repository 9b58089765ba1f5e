import { createFileRoute } from '@tanstack/react-router';
import { requireRole } from '@/app/guards';
import { StaffShell } from '@/app/shells/staff-shell';
import { STAFF } from '@/lib/session/session';

export const Route = createFileRoute('/desk')({
  beforeLoad: (asked) => requireRole(asked, STAFF),
  component: () => <StaffShell />,
});
