/** The founder's role travels from booking to auth, and into the next session's cookie. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshPaths } from '@/lib/api/action';
import { useManagedOrganisations } from '@/lib/session/organisation';
import { meQuery, rolesOf, takeUpNewRoles } from '@/lib/session/session';

const WAITS = [200, 400, 800, 1_200, 2_000, 3_000, 4_000];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type State = 'none' | 'under way' | 'late';

export function useTakeOver(onReady?: () => void) {
  const queries = useQueryClient();
  const { choose } = useManagedOrganisations();
  const [state, setState] = useState<State>('none');
  const [id, setId] = useState<string>();

  const arrived = async (organisationId: string) => {
    for (const wait of WAITS) {
      await pause(wait);
      // A lost connection is one more reason to look again.
      await takeUpNewRoles(queries).catch(() => undefined);
      if (rolesOf(queries.getQueryData(meQuery.queryKey)).has(organisationId)) return true;
    }
    return false;
  };
  const wait = async (organisationId: string) => {
    setState('under way');
    if (!(await arrived(organisationId))) {
      setState('late');
      return;
    }
    choose(organisationId);
    await refreshPaths(queries, ['/api/booking/organisations']);
    onReady?.();
  };
  return {
    state,
    takeOver: (organisationId: string) => {
      setId(organisationId);
      void wait(organisationId);
    },
    retry: () => id && void wait(id),
  };
}
