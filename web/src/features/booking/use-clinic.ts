/** What a clinic offers, as everybody may see it. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Location, Organisation, Practitioner, Service } from '@/lib/api/types';

const KEPT = 60_000;

export interface Clinic {
  organisation: Organisation;
  locations: Location[];
  services: Service[];
  practitioners: Practitioner[];
}

const nothing = { items: [] };

const clinicsQuery = queryOptions({
  queryKey: ['get', '/api/booking/organisations', 'all'],
  queryFn: () =>
    allPages<Organisation>(async (cursor) => {
      const query = { cursor, limit: 100 };
      const { data } = await api.GET('/api/booking/organisations', { params: { query } });
      return data ?? nothing;
    }),
  staleTime: KEPT,
});

/** All clinics of this system, the oldest first. */
export function useClinics() {
  return useQuery(clinicsQuery);
}

/** One clinic: the named one, or the first. Null when there is none at all. */
export function useClinic(id: string | undefined) {
  const clinics = useClinics();
  const organisation = clinics.data?.find((each) => each.id === id) ?? clinics.data?.[0];
  const clinic = useQuery({
    queryKey: ['get', '/api/booking/services', 'clinic', organisation?.id],
    queryFn: () => (organisation ? readClinic(organisation) : null),
    enabled: clinics.data !== undefined,
    staleTime: KEPT,
  });
  return {
    data: clinic.data,
    error: clinics.error ?? clinic.error,
    refetch: () => Promise.all([clinics.refetch(), clinic.refetch()]),
  };
}

async function readClinic(organisation: Organisation): Promise<Clinic> {
  const of = (cursor: string | undefined) => ({
    params: { query: { organisation_id: organisation.id, cursor, limit: 100 } },
  });
  const [locations, services, practitioners] = await Promise.all([
    allPages<Location>(
      async (cursor) => (await api.GET('/api/booking/locations', of(cursor))).data ?? nothing,
    ),
    allPages<Service>(
      async (cursor) => (await api.GET('/api/booking/services', of(cursor))).data ?? nothing,
    ),
    allPages<Practitioner>(
      async (cursor) => (await api.GET('/api/booking/practitioners', of(cursor))).data ?? nothing,
    ),
  ]);
  return { organisation, locations, services, practitioners };
}
