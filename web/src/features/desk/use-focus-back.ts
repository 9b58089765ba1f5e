import { useLayoutEffect } from 'react';

/**
 * When what stood before the page goes, the focus returns to where it was; or to `instead`, where
 * that has gone: the card that was acted on may have moved to another list.
 */
export function useFocusBack(open: boolean, instead: string | null = null): void {
  // Before the dialog's own effect takes the focus.
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    return () => {
      // After the dialog has left the page.
      setTimeout(() => {
        const free = document.activeElement === document.body || !document.activeElement;
        if (!free) return;
        const there =
          before instanceof HTMLElement && before.isConnected && before.checkVisibility();
        const to = there ? before : instead && document.querySelector<HTMLElement>(instead);
        if (to) to.focus({ preventScroll: true });
      });
    };
  }, [open, instead]);
}
