/** Free times: of a month, and where the next ones are. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Slot } from '@/lib/api/types';
import { addDays } from '@/lib/time/time';
import { monthSpan } from './slots';

const WINDOW_DAYS = 31;

/** Whose times: null as practitioner is anyone. */
export interface Wanted {
  serviceId: string;
  locationId: string;
  practitionerId: string | null;
  horizonDays: number;
}

const asked = ({ serviceId, locationId, practitionerId }: Wanted) => ({
  service_id: serviceId,
  location_id: locationId,
  practitioner_id: practitionerId ?? undefined,
});

/** All free times of the month of `day`, from `today` on. */
export function useMonth(wanted: Wanted, day: string, today: string) {
  const span = monthSpan(day, today);
  const query = { ...asked(wanted), ...span, limit: 2_000 };
  return useQuery({
    queryKey: ['get', '/api/booking/slots', query],
    queryFn: () =>
      span.to < span.from
        ? []
        : allPages<Slot>(async (cursor) => {
            const params = { query: { ...query, cursor } };
            return (await api.GET('/api/booking/slots', { params })).data ?? { items: [] };
          }),
    refetchOnWindowFocus: true,
  });
}

/** The first day from `from` on that has a free time; null when there is none to the horizon. */
export function useNextFree(wanted: Wanted, from: string, enabled = true) {
  return useQuery({
    queryKey: ['get', '/api/booking/slots', 'next', asked(wanted), from],
    queryFn: () => nextFree(wanted, from),
    enabled,
  });
}

async function nextFree(wanted: Wanted, from: string): Promise<string | null> {
  const end = addDays(from, wanted.horizonDays);
  for (let start = from; start <= end; start = addDays(start, WINDOW_DAYS)) {
    const to = addDays(start, WINDOW_DAYS - 1);
    const params = { query: { ...asked(wanted), from: start, to, limit: 1 } };
    const { data } = await api.GET('/api/booking/slots', { params });
    const found = data?.items[0];
    if (found) return found.starts_local.slice(0, 10);
  }
  return null;
}
