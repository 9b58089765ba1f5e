import { $api } from '@/lib/api/client';

/** The wall clock of a clinic: its first place's. Lisbon's is the company's, where there is none. */
export function useZone(organisationId: string) {
  const places = $api.useQuery('get', '/api/booking/locations', {
    params: { query: { organisation_id: organisationId, limit: 1 } },
  });
  const { error, refetch } = places;
  return { zone: places.data && (places.data.items[0]?.zone ?? 'Europe/Lisbon'), error, refetch };
}
