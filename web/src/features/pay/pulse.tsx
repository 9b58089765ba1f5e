import type { ReactNode } from 'react';

/** Something is awaited; it moves only for who wants movement. */
export function Pulse({ children }: { children: ReactNode }) {
  return (
    <p
      role="status"
      className="inline-flex items-center gap-2.5 rounded-full bg-accent-soft px-4 py-1.5 font-semibold text-on-accent-soft"
    >
      <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-accent" />
      {children}
    </p>
  );
}
