/** The day, live: the queue by its stream, booking's agenda beside it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import { refreshPaths } from '@/lib/api/action';
import { useEventStream, type StreamState } from '@/lib/stream/event-stream';
import { useServerNow } from '@/lib/time/clock';
import { localDate } from '@/lib/time/time';
import type { Place } from '../place';
import type { Query } from './missing-note';
import { linesOf, newest, type Line, type Queue } from './today';

const POLL_WITHOUT_STREAM = 3_000;
/** How often booking is asked for what it tells nobody by itself. */
export const AGENDA_EVERY = 6_000;
/** Between the queue's present and ours, after which the clock is asked for again. */
const CLOCK_TOLERANCE = 60_000;

export const QUEUE = '/api/checkin/queue';
export const AGENDA = '/api/booking/locations/{id}/appointments';

interface Today {
  lines: Line[] | undefined;
  queue: Queue | undefined;
  now: Date;
  stream: StreamState;
  error: unknown;
  refetch: () => unknown;
  /** Booking's part, without which those who have not paid are missing. */
  agenda: Query;
}

export function useToday(place: Place): Today {
  const now = useServerNow(5_000);
  const { queue, stream, error, refetch } = useQueue(place.id, now);
  const agenda = useAgenda(place.id, localDate(now, place.zone), queue?.version);
  const lines = useMemo(() => queue && linesOf(queue, agenda.data), [queue, agenda.data]);
  return {
    lines,
    queue,
    now,
    stream,
    error,
    refetch: () => Promise.all([refetch(), agenda.refetch()]),
    agenda,
  };
}

function useQueue(locationId: string, now: Date) {
  const queries = useQueryClient();
  const key = useMemo(() => ['get', QUEUE, locationId] as const, [locationId]);
  const known = useCallback(() => queries.getQueryData<Queue>(key), [queries, key]);
  const stream = useEventStream<Queue>({
    url: `${QUEUE}/events?location_id=${encodeURIComponent(locationId)}`,
    onSnapshot: (seen) => {
      queries.setQueryData(key, newest(known(), seen));
      if (Math.abs(new Date(seen.at).getTime() - now.getTime()) > CLOCK_TOLERANCE) {
        void refreshPaths(queries, ['/api/booking/now']);
      }
    },
  });
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const { data } = await api.GET(QUEUE, { params: { query: { location_id: locationId } } });
      if (!data) throw new Error('the queue answered nothing');
      return newest(known(), data);
    },
    refetchInterval: stream === 'live' ? false : POLL_WITHOUT_STREAM,
  });
  return { queue: data, stream, error, refetch };
}

/** Booking's view of the day; asked again when the queue moves, as one follows from the other. */
function useAgenda(locationId: string, day: string, version: number | undefined) {
  const query = useQuery({
    queryKey: ['get', AGENDA, locationId, day],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET(AGENDA, {
          params: { path: { id: locationId }, query: { from: day, cursor, limit: 100 } },
        });
        return data ?? { items: [] };
      }),
    refetchInterval: AGENDA_EVERY,
  });
  const { refetch } = query;
  useEffect(() => {
    if (version !== undefined) void refetch();
  }, [version, refetch]);
  return query;
}
