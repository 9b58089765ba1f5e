import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAction } from './action';
import { Problem, unreachable } from './problem';

const inFlight = () => new Problem('idempotency_in_flight', 409, [], 1);

/** An action whose attempts end as the test says, with the keys that were sent. */
function setUp() {
  const keys: string[] = [];
  const ends: (() => string)[] = [];
  const perform = vi.fn((_: string, key: string) => {
    keys.push(key);
    const end = ends.shift() ?? (() => 'done');
    return new Promise<string>((resolve) => resolve(end()));
  });
  const queries = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useAction(perform), { wrapper });
  const run = async (input = 'a refund') => {
    await act(async () => {
      const end = result.current.runAsync(input);
      await vi.runAllTimersAsync();
      await end;
    });
  };
  const failing = (problem: unknown) => () => {
    throw problem;
  };
  return { keys, ends, perform, result, run, failing };
}

describe('an action', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is one request however often it is asked for', async () => {
    const { perform, result } = setUp();
    await act(async () => {
      result.current.run('a refund');
      result.current.run('a refund');
      expect(await result.current.runAsync('a refund')).toBeNull();
      await vi.runAllTimersAsync();
    });
    expect(perform).toHaveBeenCalledTimes(1);
    expect(result.current.result).toBe('done');
  });

  it.each([
    ['silence', unreachable()],
    ['a gateway that gave up', new Problem('unavailable', 503)],
    ['too many requests', new Problem('too_many_requests', 429)],
    ['a fault of the server', new Problem('internal_error', 500)],
    ['an answer that broke off', new TypeError('body lost')],
  ])('sends the same key again after %s', async (_, problem) => {
    const { keys, ends, run, failing } = setUp();
    ends.push(failing(problem));
    await run();
    await run();
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it('sends a new key after a refusal, after its success, and for something else', async () => {
    const { keys, ends, run, failing } = setUp();
    ends.push(failing(new Problem('slot_taken', 409)));
    await run();
    await run();
    await run();
    ends.push(failing(unreachable()));
    await run();
    await run('another refund');
    expect(new Set(keys).size).toBe(5);
  });

  it('waits with its key for the answer to a first attempt that is still under way', async () => {
    const { keys, ends, result, run, failing } = setUp();
    ends.push(failing(unreachable()), failing(inFlight()), failing(inFlight()));
    await run();
    await run();
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(1);
    expect(result.current.result).toBe('done');
  });

  it('keeps its key when that answer does not come in time', async () => {
    const { keys, ends, result, run, failing } = setUp();
    ends.push(...Array.from({ length: 21 }, () => failing(inFlight())));
    await run();
    expect(result.current.problem?.code).toBe('idempotency_in_flight');
    await run();
    expect(new Set(keys).size).toBe(1);
  });
});
