import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  term: string;
  children: ReactNode;
}

/** A line of a `<dl>`: what it is about, with a picture, and what is so. */
export function Fact({ icon, term, children }: Props) {
  return (
    <div className="relative min-w-0 pl-10">
      <dt className="text-sm text-muted">
        <span className="absolute top-0.5 left-0 text-primary">{icon}</span>
        {term}
      </dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
