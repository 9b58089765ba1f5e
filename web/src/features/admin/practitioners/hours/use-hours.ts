import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { weekOf, type Week } from './week';

export const WEEK = '/api/booking/practitioners/{practitioner_id}/working-hours';

/** A week as it is stored, and what it is to be saved over. */
export interface Hours {
  week: Week;
  etag: string | undefined;
}

export const etagOf = (response: Response) => response.headers.get('etag') ?? undefined;

/** A practitioner's working hours, as a week. */
export function useHours(practitionerId: string) {
  return useQuery({
    queryKey: ['get', WEEK, practitionerId],
    queryFn: async (): Promise<Hours> => {
      const { data, response } = await api.GET(WEEK, {
        params: { path: { practitioner_id: practitionerId } },
      });
      return { week: weekOf(data?.items ?? []), etag: etagOf(response) };
    },
  });
}
