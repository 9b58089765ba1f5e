import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Practitioner } from '@/lib/api/types';
import { useMe } from '@/lib/session/session';
import { useDesk } from '../desk-context';
import { attentionOf } from './attention';
import { ALL, filterLines, sortLines, type DeskSearch } from './filter';
import { columnsOf, type Line } from './today';

export function usePractitioners(locationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/practitioners', 'desk', locationId],
    queryFn: () =>
      allPages<Practitioner>(async (cursor) => {
        const { data } = await api.GET('/api/booking/practitioners', {
          params: { query: { location_id: locationId, cursor, limit: 100 } },
        });
        return data ?? { items: [] };
      }),
    staleTime: 5 * 60_000,
  });
}

/** The lines that the address asks for, as a list and by practitioner. */
export function useShown(
  lines: readonly Line[],
  people: readonly Practitioner[],
  search: DeskSearch,
) {
  const { place, now } = useDesk();
  const me = useMe();
  const own = place.frontDesk ? undefined : people.find((one) => one.user_id === me?.id)?.id;
  const { q, state, order } = search;
  const asked = search.practitioner ?? own;
  const practitioner = asked === ALL ? undefined : asked;
  return useMemo(() => {
    const all = columnsOf(lines, people);
    const found = filterLines(lines, {
      q,
      state,
      practitioner,
      needsAttention: (line) => attentionOf(line, now) !== null,
    });
    const ids = new Set(found.map((line) => line.id));
    const shown = all
      .filter((column) => !practitioner || column.practitionerId === practitioner)
      .map((column) => ({ ...column, lines: column.lines.filter((line) => ids.has(line.id)) }));
    return { columns: { all, shown }, shown: sortLines(found, order), practitioner };
  }, [lines, people, q, state, order, practitioner, now]);
}
