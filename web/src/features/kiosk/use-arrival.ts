import { useEffect, useRef } from 'react';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import { patiently } from './patiently';
import type { Arrival, Reason } from './visit';

/** Milliseconds after which an answer is not waited for any more. */
const PATIENCE = 10_000;

export type Means =
  { method: 'qr'; token: string } | { method: 'phone'; phone: string; birth_date: string };

interface Options {
  session: string;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem: Problem) => void;
  /** Nobody is expected here by these means. */
  onUnknown?: (means: Means) => void;
}

/**
 * Arrive without a face. What can be corrected stays in the step; all else is for the desk. Who left
 * the step is answered no more: somebody else may stand there by then.
 */
export function useArrival({ session, onArrived, onRefused, onUnknown }: Options) {
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const here = (leaving.current = new AbortController());
    return () => here.abort();
  }, []);
  const gone = () => leaving.current.signal.aborted;

  return useAction(
    (means: Means) =>
      patiently(PATIENCE, leaving.current.signal, async (signal) => {
        const body = { ...means, session };
        const { data } = await api.POST('/api/checkin/arrivals', { body, signal });
        if (!data) throw new Error('no answer');
        return data;
      }),
    {
      onDone: (arrival) => !gone() && onArrived(arrival),
      onProblem: (problem, means) => {
        if (gone()) return;
        if (problem.status === 404) onUnknown?.(means);
        if (!correctable(problem)) onRefused(problem.code, problem);
      },
    },
  );
}

/** Not found may be a slip of the finger; silence passes. */
const correctable = (problem: Problem) =>
  problem.status === 404 || problem.status === 422 || (problem.passing && problem.status !== 429);
