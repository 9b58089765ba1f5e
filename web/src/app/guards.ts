/** Who may open a page. The services decide anew about every request; this only shows the way. */
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { Me, Role } from '@/lib/api/types';
import { hasRole, homeOf, meQuery, safeNext } from '@/lib/session/session';

interface Asked {
  context: { queries: QueryClient };
  location: { href: string };
}

/** The signed-in person; sends others to log in, and back here afterwards. */
export async function requireUser({ context, location }: Asked): Promise<Me> {
  const me = await context.queries.query({ ...meQuery, staleTime: 'static' });
  if (!me) throw redirect({ to: '/login', search: { next: location.href } });
  return me;
}

/** As above, for members with one of the roles; the platform's administrator may see everything. */
export async function requireRole(asked: Asked, roles: readonly Role[]): Promise<Me> {
  const me = await requireUser(asked);
  if (!hasRole(me, roles) && !me.platform_admin) throw redirect({ to: homeOf(me) });
  return me;
}

/** Only for who runs the platform, whatever their role in a clinic. */
export async function requirePlatformAdmin(asked: Asked): Promise<void> {
  const me = await requireUser(asked);
  if (!me.platform_admin) throw redirect({ to: homeOf(me) });
}

/** Who is signed in has nothing to do on the pages for signing in. */
export async function requireNobody({ context }: Asked, next: string | undefined): Promise<void> {
  const me = await context.queries.query({ ...meQuery, staleTime: 'static' }).catch(() => null);
  if (me) throw redirect({ href: safeNext(next) ?? homeOf(me) });
}
