/** What three services know about a period, and about the one before. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { $api, api } from '@/lib/api/client';
import { localDate } from '@/lib/time/time';
import type { Statistics } from './figures';
import type { Days } from './period';

const NO_ANSWER = 'no body came with the answer';

/** The clinic's zone is its first location's; it decides which day it is. */
export function useToday(organisationId: string) {
  const places = $api.useQuery('get', '/api/booking/locations', {
    params: { query: { organisation_id: organisationId, limit: 1 } },
  });
  const now = $api.useQuery('get', '/api/booking/now', {}, { staleTime: 5 * 60_000 });
  const zone = places.data && (places.data.items[0]?.zone ?? 'Europe/Lisbon');
  return {
    data: now.data && zone ? localDate(now.data.now, zone) : undefined,
    error: now.error ?? places.error,
    refetch: () => Promise.all([now.refetch(), places.refetch()]),
  };
}

export function useStatistics(organisationId: string, days: Days) {
  return useQuery({
    queryKey: ['get', '/api/booking/statistics', organisationId, days.from, days.to],
    queryFn: () => read(organisationId, days),
    // The figures of the last choice stay until the new ones are there: nothing jumps.
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

async function read(organisationId: string, { from, to }: Days): Promise<Statistics> {
  const asked = { params: { query: { organisation_id: organisationId, from, to } } };
  const [bookings, waits, money] = await Promise.all([
    api.GET('/api/booking/statistics', asked),
    api.GET('/api/checkin/statistics', asked),
    api.GET('/api/payment/statistics', asked),
  ]);
  if (!bookings.data || !waits.data || !money.data) throw new Error(NO_ANSWER);
  return { bookings: bookings.data, waits: waits.data, money: money.data };
}
