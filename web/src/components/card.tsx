import type { HTMLAttributes, ReactNode } from 'react';

export function Card({ className = '', ...rest }: HTMLAttributes<HTMLDivElement>) {
  return (
    <div
      {...rest}
      className={`rounded-card border border-line bg-surface p-5 shadow-card sm:p-6 ${className}`}
    />
  );
}

interface HeaderProps {
  title: ReactNode;
  children?: ReactNode;
  /** What can be done on the page, at its right. */
  actions?: ReactNode;
}

/** A page's one h1. */
export function PageHeader({ title, children, actions }: HeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
      {typeof title === 'string' && <title>{`${title} · Atrium`}</title>}
      <div>
        <h1 className="text-3xl font-bold">{title}</h1>
        {children && <div className="mt-1 max-w-2xl text-muted">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  );
}
