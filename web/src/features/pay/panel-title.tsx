import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  level?: 1 | 2;
  children: ReactNode;
}

/** The heading of what took another's place: it takes up the focus that went with the other. */
export function PanelTitle({ level = 2, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <Heading
      ref={heading}
      tabIndex={-1}
      className={`font-bold outline-none ${level === 1 ? 'text-3xl' : 'text-xl'}`}
    >
      {children}
    </Heading>
  );
}
