import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import { weekOf } from './week';

/** A practitioner's working hours, as a week. */
export function useHours(practitionerId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/working-hours', 'week', practitionerId],
    queryFn: async () =>
      weekOf(
        await allPages(async (cursor) => {
          const { data } = await api.GET('/api/booking/working-hours', {
            params: { query: { practitioner_id: practitionerId, limit: 100, cursor } },
          });
          return data ?? { items: [] };
        }),
      ),
  });
}
