import { createFileRoute } from '@tanstack/react-router';
import { requireRole } from '@/app/guards';
import { AdminShell } from '@/app/shells/admin-shell';
import { MANAGERS } from '@/lib/session/session';

export const Route = createFileRoute('/admin')({
  beforeLoad: (asked) => requireRole(asked, MANAGERS),
  component: AdminShell,
});
