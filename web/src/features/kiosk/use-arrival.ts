import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import type { Arrival, Reason } from './visit';

export type Means =
  { method: 'qr'; token: string } | { method: 'phone'; phone: string; birth_date: string };

interface Options {
  session: string;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem: Problem) => void;
  /** Nobody is expected here by these means. */
  onUnknown?: (means: Means) => void;
}

/** Arrive without a face. What can be corrected stays in the step; all else is for the desk. */
export function useArrival({ session, onArrived, onRefused, onUnknown }: Options) {
  return useAction(
    async (means: Means) => {
      const { data } = await api.POST('/api/checkin/arrivals', { body: { ...means, session } });
      if (!data) throw new Error('no answer');
      return data;
    },
    {
      onDone: onArrived,
      onProblem: (problem, means) => {
        if (problem.status === 404) onUnknown?.(means);
        if (!correctable(problem)) onRefused(problem.code, problem);
      },
    },
  );
}

/** Not found may be a slip of the finger; silence passes. */
const correctable = (problem: Problem) =>
  problem.status === 404 || problem.status === 422 || (problem.passing && problem.status !== 429);
