import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patiently } from './patiently';

const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  });

describe('asking with patience', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes silence for nobody there', async () => {
    const asked = patiently(10_000, new AbortController().signal, never);
    const said = expect(asked).rejects.toMatchObject({ code: 'unreachable', passing: true });
    await vi.advanceTimersByTimeAsync(10_000);
    await said;
  });

  it('stops when the person leaves, which is no trouble of the connection', async () => {
    const leaving = new AbortController();
    const asked = patiently(10_000, leaving.signal, never);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('passes on what was answered', async () => {
    const { signal } = new AbortController();
    await expect(patiently(10_000, signal, () => Promise.resolve(1))).resolves.toBe(1);
    await expect(
      patiently(10_000, signal, () => Promise.reject(new Error('refused'))),
    ).rejects.toThrow('refused');
  });
});
