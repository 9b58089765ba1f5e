import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/lib/api/problem';
import { meQuery } from '@/lib/session/session';

/** What cannot succeed by asking again is not asked again. */
const again = (failures: number, error: unknown) => failures < 3 && asProblem(error).passing;

export const queries = new QueryClient({
  queryCache: new QueryCache({
    // The session ended while a page was open: forget who it was, and the guards take over.
    onError: (error) => {
      if (asProblem(error).status === 401 && queries.getQueryData(meQuery.queryKey)) {
        queries.setQueryData(meQuery.queryKey, null);
        window.dispatchEvent(new Event('atrium:session-ended'));
      }
    },
  }),
  defaultOptions: {
    queries: { retry: again, staleTime: 10_000 },
    // A lost action is tried again by the person, with the same idempotency key.
    mutations: { retry: false, networkMode: 'always' },
  },
});
