import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Service, Slot } from '@/lib/api/types';
import { addDays } from '@/lib/time/time';
import { byDay } from './slots';

export const SLOTS = '/api/booking/slots';
export const DAYS_AHEAD = 14;

export interface SlotQuestion {
  serviceId: string;
  locationId: string;
  /** Null: anybody. */
  practitionerId: string | null;
  /** First day, `2026-11-23`. */
  from: string;
}

/** The free times of the two weeks that begin with a day. */
export function useSlots({ serviceId, locationId, practitionerId, from }: SlotQuestion) {
  return useQuery({
    queryKey: ['get', SLOTS, serviceId, locationId, practitionerId, from],
    enabled: serviceId !== '',
    queryFn: async () =>
      byDay(
        await allPages<Slot>(async (cursor) => {
          const { data } = await api.GET(SLOTS, {
            params: {
              query: {
                service_id: serviceId,
                location_id: locationId,
                practitioner_id: practitionerId,
                from,
                to: addDays(from, DAYS_AHEAD - 1),
                limit: 2000,
                cursor,
              },
            },
          });
          return data ?? { items: [] };
        }),
      ),
  });
}

/** What the clinic offers, by name. */
export function useServices(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/services', 'desk', organisationId],
    queryFn: async () => {
      const services = await allPages<Service>(async (cursor) => {
        const { data } = await api.GET('/api/booking/services', {
          params: { query: { organisation_id: organisationId, cursor, limit: 100 } },
        });
        return data ?? { items: [] };
      });
      return services.sort((one, other) => one.name.localeCompare(other.name));
    },
    staleTime: 5 * 60_000,
  });
}
