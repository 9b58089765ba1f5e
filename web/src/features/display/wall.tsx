import { useLayoutEffect, type ReactNode } from 'react';
import './display.css';

/** A screen on the wall: always dark, and as big as the television. */
export function Wall({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.screen = 'wall';
    return () => {
      delete root.dataset.screen;
    };
  }, []);
  return <div className="fixed inset-0 z-50 overflow-auto bg-canvas text-ink">{children}</div>;
}
