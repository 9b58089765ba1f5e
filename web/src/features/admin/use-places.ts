/** A clinic's locations, as many as there are. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';

export function useLocations(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/locations', 'all', organisationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/locations', {
          params: { query: { organisation_id: organisationId, limit: 100, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}
