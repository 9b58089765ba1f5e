import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reach } from './reach';

describe('whether Atrium answers', () => {
  const asked = vi.fn<() => Promise<Response>>();
  const told = vi.fn<(reached: boolean) => void>();
  let end: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', asked);
    asked.mockReset().mockRejectedValue(new TypeError('no network'));
    told.mockReset();
    const unsubscribe = reach.subscribe(() => told(reach.get()));
    end = () => void unsubscribe();
  });
  afterEach(() => {
    end();
    reach.answered();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is told once, however many requests get no answer, and once when one does', () => {
    reach.silent();
    reach.silent();
    reach.answered();
    reach.answered();
    expect(told.mock.calls).toEqual([[false], [true]]);
  });

  it('is asked for until an answer comes, and then no more', async () => {
    reach.silent();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(reach.get()).toBe(false);
    asked.mockResolvedValue(new Response(null, { status: 503 }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toHaveBeenCalledTimes(4);
    expect(told.mock.calls).toEqual([[false], [true]]);
  });
});
