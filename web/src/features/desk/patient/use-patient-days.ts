import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import { addDays } from '@/lib/time/time';
import type { Place } from '../place';
import type { StaffAppointment } from '../today/today';
import { AGENDA, AGENDA_EVERY } from '../today/use-today';

const BEFORE = 31;
const AFTER = 60;

/** Somebody's appointments at this place: a month back, two months ahead. */
export function usePatientDays(place: Place, patientId: string, today: string) {
  return useQuery({
    queryKey: ['get', AGENDA, place.id, 'patient', patientId, today],
    queryFn: () =>
      allPages<StaffAppointment>(async (cursor) => {
        const { data } = await api.GET(AGENDA, {
          params: {
            path: { id: place.id },
            query: {
              from: addDays(today, -BEFORE),
              to: addDays(today, AFTER),
              patient_id: patientId,
              cursor,
              limit: 100,
            },
          },
        });
        return data ?? { items: [] };
      }),
    // Who is held may pay at any moment, here or elsewhere.
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'held') ? AGENDA_EVERY : false,
  });
}
