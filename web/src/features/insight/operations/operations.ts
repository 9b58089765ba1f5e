/** What each service has under way, and what it gave up. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import type { BookingSchemas } from '@/lib/api/types';

// Every service answers these in the same shape.
export type Summary = BookingSchemas['Summary'];
export type Parked = BookingSchemas['ParkedMessage'];
export type FailedJob = BookingSchemas['FailedJob'];
export type Retried = BookingSchemas['RetriedMessage'];
export type Job = BookingSchemas['QueuedJob'];

export const SERVICES = ['auth', 'booking', 'payment', 'notification', 'checkin'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Working {
  service: ServiceName;
  summary: Summary;
  parked: Parked[];
  failed: FailedJob[];
  retries: Retried[];
  jobs: Job[];
}

/** A service that did not answer has no work to show. */
export type Looked = Working | { service: ServiceName; summary: null };

export const OPERATIONS = 'operations';
const AGAIN = 5_000;

/** All services, looked at anew every five seconds. */
export function useOperations() {
  return useQuery({
    queryKey: ['get', OPERATIONS],
    queryFn: () => Promise.all(SERVICES.map(look)),
    refetchInterval: AGAIN,
    staleTime: 0,
  });
}

async function look(service: ServiceName): Promise<Looked> {
  try {
    return await read(service);
  } catch (error) {
    // The session's end is told by the page; a service that is down, by its card.
    if ([401, 403].includes(asProblem(error).status)) throw error;
    return { service, summary: null };
  }
}

async function read(service: ServiceName): Promise<Working> {
  const { data: summary } = await api.GET(`/api/${service}/operations/summary`);
  if (!summary) throw new Error('no body came with the answer');
  const { parked, retries, jobs } = summary;
  const [stuck, failed, waiting, queued] = await Promise.all([
    parked ? api.GET(`/api/${service}/operations/parked-messages`) : null,
    jobs.failed ? api.GET(`/api/${service}/operations/failed-jobs`) : null,
    retries.waiting ? api.GET(`/api/${service}/operations/retries`) : null,
    jobs.queued + jobs.running ? api.GET(`/api/${service}/operations/jobs`) : null,
  ]);
  return {
    service,
    summary,
    parked: stuck?.data ?? [],
    failed: failed?.data ?? [],
    retries: waiting?.data ?? [],
    jobs: (queued?.data ?? []).filter(({ status }) => status !== 'failed'),
  };
}

/** How long an event may wait to be published before somebody should know. */
const SLOW_SECONDS = 10;

export type Health = 'calm' | 'busy' | 'trouble' | 'unreachable';

/** How it stands with all of them, and how many things it is about. */
export function healthOf(all: readonly Looked[]): { health: Health; count: number } {
  const working = all.filter((each): each is Working => each.summary !== null);
  const silent = all.length - working.length;
  if (silent > 0) return { health: 'unreachable', count: silent };
  const given = working.reduce((sum, { summary }) => sum + summary.parked + summary.jobs.failed, 0);
  if (given > 0) return { health: 'trouble', count: given };
  const waiting = working.reduce((sum, each) => sum + each.summary.retries.waiting, 0);
  const slow = working.filter((each) => (each.summary.outbox.oldest_seconds ?? 0) > SLOW_SECONDS);
  return waiting + slow.length > 0
    ? { health: 'busy', count: waiting + slow.length }
    : { health: 'calm', count: 0 };
}
