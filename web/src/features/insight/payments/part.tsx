import { Children, type ReactNode } from 'react';

interface PartProps {
  title: string;
  /** What is said when there is nothing; without it the part is left out then. */
  empty?: string;
  children: ReactNode;
}

/** A part of the sheet: its title, and its lines. */
export function Part({ title, empty, children }: PartProps) {
  const none = Children.count(children) === 0;
  if (none && !empty) return null;
  return (
    <section>
      <h3 className="font-bold">{title}</h3>
      {none ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">{children}</ul>
      )}
    </section>
  );
}

interface LineProps {
  title: ReactNode;
  badge?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

export function Line({ title, badge, children, action }: LineProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-semibold tabular">{title}</p>
        <div className="text-sm text-muted">{children}</div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {badge}
        {action}
      </div>
    </li>
  );
}
