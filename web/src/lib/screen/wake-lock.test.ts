import { renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useWakeLock } from './wake-lock';

const give = (wakeLock: unknown) =>
  Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true });
const appear = () => document.dispatchEvent(new Event('visibilitychange'));

describe('the screen of a device', () => {
  afterEach(() => give(undefined));

  it('stays on, again after it was hidden, and no longer than the page', async () => {
    const release = vi.fn(() => Promise.resolve());
    const request = vi.fn(() => Promise.resolve({ release }));
    give({ request });
    const { unmount } = renderHook(useWakeLock);
    await vi.waitFor(() => expect(request).toHaveBeenCalledExactlyOnceWith('screen'));
    appear();
    await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(2));
    unmount();
    expect(release).toHaveBeenCalledOnce();
    appear();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('goes dark in silence where the browser does not know how', () => {
    const { unmount } = renderHook(useWakeLock);
    appear();
    unmount();
  });
});
