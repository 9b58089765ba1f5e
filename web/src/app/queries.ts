import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/lib/api/problem';
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

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: again, staleTime: 10_000 },
    // A lost action is tried again by the person, with the same idempotency key.
    mutations: { retry: false, networkMode: 'always' },
  },
});
