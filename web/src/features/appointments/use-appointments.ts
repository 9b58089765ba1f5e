import { useQuery } from '@tanstack/react-query';
import { api, $api } from '@/lib/api/client';
import { allPages, usePages } from '@/lib/api/pages';
import type { Appointment, AppointmentState } from '@/lib/api/types';

const OPEN: AppointmentState[] = ['held', 'confirmed', 'arrived', 'in_progress'];
const OVER: AppointmentState[] = ['completed', 'expired', 'cancelled', 'missed'];

/** Milliseconds after which to look again: soon while something is under way. */
export function lookAgain(state: AppointmentState): number | false {
  if (state === 'confirmed') return 10_000;
  return OPEN.includes(state) ? 5_000 : false;
}

async function page(state: AppointmentState[], cursor: string | undefined, limit: number) {
  const params = { query: { state, cursor, limit } };
  const { data } = await api.GET('/api/booking/appointments', { params });
  return data ?? { items: [] };
}

/** What is to come, the next first. */
export function useUpcoming() {
  return useQuery({
    queryKey: ['get', '/api/booking/appointments', 'open'],
    queryFn: async () =>
      (await allPages<Appointment>((cursor) => page(OPEN, cursor, 100))).sort((one, other) =>
        one.starts_at.localeCompare(other.starts_at),
      ),
    refetchInterval: ({ state }) => {
      const waits = state.data
        ?.map((each) => lookAgain(each.state))
        .filter((each) => each !== false);
      return waits?.length ? Math.min(...waits) : false;
    },
  });
}

/** What is over, the latest first. */
export function usePast() {
  return usePages<Appointment>(['get', '/api/booking/appointments', 'over'], (cursor) =>
    page(OVER, cursor, 10),
  );
}

export function useAppointment(id: string) {
  return $api.useQuery(
    'get',
    '/api/booking/appointments/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data ? lookAgain(state.data.state) : false) },
  );
}
