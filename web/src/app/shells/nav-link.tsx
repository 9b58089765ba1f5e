import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const LOOK =
  'inline-flex min-h-11 items-center gap-2.5 rounded-xl px-3.5 font-semibold transition-colors';

/** A link of a navigation; where one is, it says so. */
export function NavLink({
  children,
  className = '',
  ...link
}: LinkProps & { className?: string; children: ReactNode }) {
  return (
    <Link
      {...link}
      className={`${LOOK} ${className}`}
      activeProps={{ className: 'bg-primary-soft text-on-primary-soft', 'aria-current': 'page' }}
      inactiveProps={{ className: 'text-muted hover:bg-sunken hover:text-ink' }}
    >
      {children}
    </Link>
  );
}
