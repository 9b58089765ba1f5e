/** Something a person does: it happens once however often they click, and its end is always said. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { asProblem, type Problem } from './problem';

interface ActionOptions<Input, Result> {
  /** Paths whose cached answers the action makes old, such as `/api/booking/appointments`. */
  refresh?: readonly string[];
  onDone?: (result: Result, input: Input) => void;
  onProblem?: (problem: Problem, input: Input) => void;
}

export interface Action<Input, Result> {
  run: (input: Input) => void;
  /** As `run`, for who must wait; null when it was refused or is under way already. */
  runAsync: (input: Input) => Promise<Result | null>;
  pending: boolean;
  problem: Problem | null;
  result: Result | undefined;
  reset: () => void;
}

/** How often the answer to a first attempt that is still under way is asked for. */
const PATIENCE = 20;

/**
 * `perform` gets an idempotency key with the input. The key stays the same while the same input is
 * tried again after a lost connection, and changes once the action succeeded or was refused, or the
 * input changed.
 */
export function useAction<Input = void, Result = unknown>(
  perform: (input: Input, key: string) => Promise<Result>,
  { refresh = [], onDone, onProblem }: ActionOptions<Input, Result> = {},
): Action<Input, Result> {
  const queries = useQueryClient();
  const intent = useRef<{ input: string; key: string } | null>(null);
  const busy = useRef(false);

  const { mutateAsync, isPending, error, data, reset } = useMutation<Result, unknown, Input>({
    mutationFn: (input) => {
      const wanted = JSON.stringify(input ?? null);
      if (intent.current?.input !== wanted) {
        intent.current = { input: wanted, key: crypto.randomUUID() };
      }
      return perform(input, intent.current.key);
    },
    retry: (failures, failure) => failures < PATIENCE && asProblem(failure).inFlight,
    retryDelay: (_, failure) => (asProblem(failure).retryAfter ?? 1) * 1_000,
    onSuccess: async (result, input) => {
      intent.current = null;
      await refreshPaths(queries, refresh);
      onDone?.(result, input);
    },
    onError: (failure, input) => {
      const problem = asProblem(failure);
      // A definite refusal ends the intent; after silence the same key must be sent again.
      if (problem.definite) intent.current = null;
      onProblem?.(problem, input);
    },
  });

  const runAsync = useCallback(
    async (input: Input) => {
      if (busy.current) return null;
      busy.current = true;
      try {
        return await mutateAsync(input);
      } catch {
        return null; // told by `problem` and `onProblem`
      } finally {
        busy.current = false;
      }
    },
    [mutateAsync],
  );
  const run = useCallback((input: Input) => void runAsync(input), [runAsync]);

  return {
    run,
    runAsync,
    pending: isPending,
    problem: error ? asProblem(error) : null,
    result: data,
    reset,
  };
}

type Queries = ReturnType<typeof useQueryClient>;

/** Forget what was read from these paths and everything below them. */
export function refreshPaths(queries: Queries, paths: readonly string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && paths.some((start) => path.startsWith(start)),
  });
}
