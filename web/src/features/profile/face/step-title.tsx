import { useEffect, useRef, type ReactNode } from 'react';

/** A step begins at its heading, for keyboard and screen reader. */
export function StepTitle({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mb-5">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-bold outline-none">
        {title}
      </h2>
      {children && <div className="mt-1 text-muted">{children}</div>}
    </div>
  );
}
