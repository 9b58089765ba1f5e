/**
 * The business's present. The server decides over deadlines, and a browser's clock may be wrong; so
 * the difference between the two is asked once, and countdowns count by it.
 */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { useNow } from './use-now';

/** Milliseconds by which the server's clock is before this browser's. */
function useOffset(): number {
  const { data } = useQuery({
    queryKey: ['get', '/api/booking/now'],
    queryFn: async () => {
      const { data } = await api.GET('/api/booking/now');
      return data ? new Date(data.now).getTime() - Date.now() : 0;
    },
    staleTime: 60_000,
    // A screen on a wall stays open for weeks, and its own clock wanders.
    refetchInterval: 5 * 60_000,
  });
  return data ?? 0;
}

/** The server's present, renewed every `every` milliseconds. */
export function useServerNow(every = 1_000): Date {
  const offset = useOffset();
  return new Date(useNow(every).getTime() + offset);
}
