import { createFileRoute } from '@tanstack/react-router';
import { requireRole, requireUser } from '@/app/guards';
import { AdminShell } from '@/app/shells/admin-shell';
import { MANAGERS } from '@/lib/session/session';

/** Where anybody with an account may make an organisation of their own. */
const FOUNDING = '/admin/organisation';

export const Route = createFileRoute('/admin')({
  beforeLoad: (asked) =>
    asked.location.pathname === FOUNDING ? requireUser(asked) : requireRole(asked, MANAGERS),
  component: AdminShell,
});
