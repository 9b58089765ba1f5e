import { flushSync } from 'react-dom';

/** Change what is shown by a gentle transition, where the browser knows how and nobody minds. */
export function calmly(change: () => void): void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || document.hidden || !('startViewTransition' in document)) {
    change();
    return;
  }
  const transition = document.startViewTransition(() => flushSync(change));
  // The next change may come before this one was shown to its end.
  const cutShort = () => undefined;
  transition.ready.catch(cutShort);
  transition.finished.catch(cutShort);
}
