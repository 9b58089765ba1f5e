/** Who is signed in, as every page asks it. */
import {
  hashKey,
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, renewSession } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import type { AuthSchemas, Me, Role } from '@/lib/api/types';

/** What signing in, pairing and renewing answer; renewing tells a device what it is. */
export type Session = AuthSchemas['SessionView'];

export const STAFF: readonly Role[] = ['practitioner', 'front_desk', 'manager', 'admin'];
export const DESK: readonly Role[] = ['front_desk', 'manager', 'admin'];
export const MANAGERS: readonly Role[] = ['manager', 'admin'];

/** The person behind the cookies; null when there is none, or a device. */
export const meQuery = queryOptions({
  queryKey: ['get', '/api/auth/me', {}],
  queryFn: async (): Promise<Me | null> => {
    try {
      const { data } = await api.GET('/api/auth/me');
      return data ?? null;
    } catch (error) {
      if ([401, 403, 404].includes(asProblem(error).status)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The signed-in person: undefined while asking, null when nobody is. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

export function rolesOf(me: Me | null | undefined): ReadonlyMap<string, Role> {
  return new Map(me?.memberships?.map((each) => [each.organisation_id, each.role]));
}

export function hasRole(me: Me | null | undefined, wanted: readonly Role[]): boolean {
  return me?.memberships?.some((each) => wanted.includes(each.role)) ?? false;
}

/** Where somebody belongs who has just signed in and asked for nothing in particular. */
export function homeOf(me: Me | null | undefined): '/desk' | '/admin' | '/appointments' {
  if (hasRole(me, STAFF)) return '/desk';
  return me?.platform_admin ? '/admin' : '/appointments';
}

/** A path, and not the beginning of a host: browsers skip tabs and line ends, and read `\` as `/`. */
const OWN_PATH = /^\/(?!\s*[/\\])/;

/** Only paths of our own: `next` comes from the address bar. */
export function safeNext(next: string | undefined): string | undefined {
  return next !== undefined && OWN_PATH.test(next) ? next : undefined;
}

/** Log out. Throws a Problem, and then one is still signed in. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await api.POST('/api/auth/logout');
    forgetSession(queries);
  }, [queries]);
}

/** There is no session here any more: forget who it was, and what they saw. */
export function forgetSession(queries: QueryClient): void {
  forgetOthers(queries);
  queries.setQueryData(meQuery.queryKey, null);
}

/** Somebody has just logged in here: forget what the last person saw, and ask who it is. */
export function takeUpSession(queries: QueryClient): Promise<Me | null> {
  forgetOthers(queries);
  return queries.query({ ...meQuery, staleTime: 0 });
}

/** `clear` would take the answer to who is signed in away from under the frame that shows it. */
function forgetOthers(queries: QueryClient): void {
  const kept = hashKey(meQuery.queryKey);
  queries.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept });
}

/** Tell when somebody was signed in and is so no more, in whichever way that came to light. */
export function onSignedOut(queries: QueryClient, tell: () => void): void {
  const me = hashKey(meQuery.queryKey);
  let somebody = false;
  queries.getQueryCache().subscribe(({ query }) => {
    if (query.queryHash !== me) return;
    if (somebody && query.state.data === null) tell();
    somebody = Boolean(query.state.data);
  });
}

/** A role that was just given is in the next access cookie, not in this one. */
export async function takeUpNewRoles(queries: QueryClient): Promise<void> {
  await renewSession();
  await queries.invalidateQueries({ queryKey: meQuery.queryKey });
}
