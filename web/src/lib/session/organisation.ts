/** Whose clinic the admin pages show: the one chosen last, of those one may manage. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Organisation } from '@/lib/api/types';
import { MANAGERS, rolesOf, useMe } from './session';

const REMEMBERED = 'atrium.organisation';
const listeners = new Set<() => void>();

function choose(id: string) {
  localStorage.setItem(REMEMBERED, id);
  for (const listener of listeners) listener();
}

const useWanted = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => localStorage.getItem(REMEMBERED),
  );

export interface ManagedOrganisations {
  /** Undefined while they are asked for; empty when there is none yet. */
  all: Organisation[] | undefined;
  chosen: Organisation | undefined;
  choose: (id: string) => void;
  error: unknown;
  refetch: () => unknown;
}

/** The organisations where one is manager or administrator; the platform's administrator sees all. */
export function useManagedOrganisations(): ManagedOrganisations {
  const me = useMe();
  const wanted = useWanted();
  const query = useQuery({
    queryKey: ['get', '/api/booking/organisations', 'managed', me?.id],
    enabled: Boolean(me),
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/organisations', {
          params: { query: { cursor } },
        });
        return data ?? { items: [] };
      }),
    // Not in the query: a role may arrive after the list was read.
    select: (all) => {
      const roles = rolesOf(me);
      return all.filter(({ id }) => {
        const role = roles.get(id);
        return me?.platform_admin === true || (role !== undefined && MANAGERS.includes(role));
      });
    },
  });
  const chosen = query.data?.find(({ id }) => id === wanted) ?? query.data?.[0];
  return { all: query.data, chosen, choose, error: query.error, refetch: query.refetch };
}
