import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '@/lib/testing/fake-event-source';
import { useEventStream } from './event-stream';

const renewal = vi.fn<() => Promise<Response>>();
/** Beside renewals, it is asked whether anybody answers at all. */
const request = (path: string) =>
  path === '/api/auth/refresh' ? renewal() : Promise.reject(new TypeError('no network'));

beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.made = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('fetch', request);
  renewal.mockReset().mockResolvedValue(new Response(null, { status: 200 }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow() {
  const onSnapshot = vi.fn();
  const onRefused = vi.fn();
  const { result, unmount } = renderHook(() =>
    useEventStream<{ version: number }>({ url: '/events', onSnapshot, onRefused }),
  );
  return { state: () => result.current, onSnapshot, onRefused, unmount };
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));
const now = (what: () => void) =>
  act(async () => {
    what();
    await Promise.resolve();
  });

describe('a stream of events', () => {
  it('is live from its first sign of life, and hands on every snapshot', async () => {
    const { state, onSnapshot } = follow();
    expect(state()).toBe('connecting');
    await now(() => FakeEventSource.last.open());
    expect(state()).toBe('live');
    await now(() => FakeEventSource.last.emit('snapshot', { version: 7 }));
    expect(onSnapshot).toHaveBeenCalledWith({ version: 7 });
  });

  it('stays live by heartbeats alone', async () => {
    const { state } = follow();
    await now(() => FakeEventSource.last.open());
    for (let beat = 0; beat < 10; beat++) {
      await pass(4);
      await now(() => FakeEventSource.last.emit('heartbeat'));
    }
    expect(state()).toBe('live');
    expect(FakeEventSource.made).toHaveLength(1);
  });

  it('is stale after ten seconds of silence, and live again with the next word', async () => {
    const { state } = follow();
    await now(() => FakeEventSource.last.open());
    await pass(9);
    expect(state()).toBe('live');
    await pass(2);
    expect(state()).toBe('stale');
    await now(() => FakeEventSource.last.emit('heartbeat'));
    expect(state()).toBe('live');
  });

  it('makes a silent connection anew, again and again', async () => {
    const { state } = follow();
    await now(() => FakeEventSource.last.open());
    await pass(18);
    expect(FakeEventSource.made).toHaveLength(2);
    expect(FakeEventSource.made[0]!.readyState).toBe(FakeEventSource.CLOSED);
    await pass(60);
    expect(FakeEventSource.made.length).toBeGreaterThan(3);
    await now(() => FakeEventSource.last.open());
    expect(state()).toBe('live');
  });

  it('leaves a broken connection to the browser', async () => {
    follow();
    await now(() => FakeEventSource.last.open());
    await now(() => FakeEventSource.last.stumble());
    await pass(5);
    expect(FakeEventSource.made).toHaveLength(1);
    expect(renewal).not.toHaveBeenCalled();
  });

  it('renews the session after a refusal, and comes back', async () => {
    const { state, onRefused } = follow();
    await now(() => FakeEventSource.last.refuse());
    await pass(2);
    expect(renewal).toHaveBeenCalledOnce();
    expect(FakeEventSource.made).toHaveLength(2);
    await now(() => FakeEventSource.last.open());
    expect(state()).toBe('live');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('says when the session is over', async () => {
    renewal.mockResolvedValue(new Response(null, { status: 401 }));
    const { onRefused } = follow();
    await now(() => FakeEventSource.last.refuse());
    await pass(2);
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it('keeps asking, ever more slowly, while nobody answers', async () => {
    renewal.mockRejectedValue(new TypeError('no network'));
    const { state, onRefused } = follow();
    await now(() => FakeEventSource.last.refuse());
    await pass(60);
    expect(renewal.mock.calls.length).toBeGreaterThan(4);
    expect(renewal.mock.calls.length).toBeLessThan(12);
    expect(state()).toBe('stale');
    expect(onRefused).not.toHaveBeenCalled();
    renewal.mockResolvedValue(new Response(null, { status: 200 }));
    await pass(11);
    await now(() => FakeEventSource.last.open());
    expect(state()).toBe('live');
  });

  it('comes back at once when the network does', async () => {
    follow();
    await now(() => FakeEventSource.last.open());
    await now(() => window.dispatchEvent(new Event('online')));
    await pass(1);
    expect(FakeEventSource.made).toHaveLength(2);
  });

  it('ends with its page', async () => {
    const { unmount } = follow();
    await now(() => FakeEventSource.last.open());
    unmount();
    await pass(60);
    expect(FakeEventSource.made).toHaveLength(1);
    expect(FakeEventSource.last.readyState).toBe(FakeEventSource.CLOSED);
  });
});
