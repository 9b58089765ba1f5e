import { WifiOff } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: ReactNode;
  /** What to do, or what happens now: read aloud when it changes. */
  children?: ReactNode;
}

/** A step's one heading; the step begins there for keyboard and screen reader. */
export function StepTitle({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="text-center">
      <h1 ref={heading} tabIndex={-1} className="text-4xl font-bold outline-none sm:text-5xl">
        {title}
      </h1>
      {children && (
        <div
          role="status"
          className="mx-auto mt-4 max-w-2xl text-2xl leading-snug text-balance text-muted"
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** Said for as long as nobody answers; everything comes back by itself. */
export function LostBand({ lost }: { lost: boolean }) {
  const { t } = useTranslation('kiosk');
  return (
    <div role="status">
      {lost && (
        <p className="flex items-center justify-center gap-4 bg-warning-soft px-6 py-4 text-xl font-semibold text-warning">
          <WifiOff aria-hidden className="size-7 shrink-0" />
          {t('lost.text')}
        </p>
      )}
    </div>
  );
}
