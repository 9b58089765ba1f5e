import { MutationCache, QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { asProblem } from '@/lib/api/problem';
import { reach } from '@/lib/api/reach';
import { meQuery } from '@/lib/session/session';

/** What cannot succeed by asking again is not asked again. */
const again = (failures: number, error: unknown) => failures < 3 && asProblem(error).passing;

/** The session ended while a page was open: forget who it was, and the guards take over. */
function onError(error: unknown) {
  const { status, code } = asProblem(error);
  const ended = status === 401 && code !== 'wrong_credentials';
  if (ended && queries.getQueryData(meQuery.queryKey)) {
    queries.setQueryData(meQuery.queryKey, null);
  }
}

// What is shown and could not be renewed while Atrium was out of reach is renewed when it answers
// again; what could not be shown has a button for that.
reach.subscribe(() => {
  if (!reach.get()) return;
  const old = ({ state }: Query) => state.error !== null && state.data !== undefined;
  void queries.refetchQueries({ type: 'active', predicate: old });
});

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: again, staleTime: 10_000 },
    // A lost action is tried again by the person, with the same idempotency key.
    mutations: { retry: false, networkMode: 'always' },
  },
});
