import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/time/clock';
import { formatCountdown } from '@/lib/time/time';

interface Props {
  until: string;
  /** When the time is up: have a look at what has become of it. */
  onOver: () => void;
  className?: string;
}

/** How long the time is still kept; said aloud once a minute at the most. */
export function Countdown({ until, onOver, className = '' }: Props) {
  const { t } = useTranslation('appointments');
  const seconds = Math.floor((Date.parse(until) - useServerNow().getTime()) / 1_000);
  const over = seconds <= 0;
  useEffect(() => {
    if (over) onOver();
    // Once, when it passes; the page that shows it looks again by itself afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);
  const minutes = Math.max(0, Math.ceil(seconds / 60));
  return (
    <>
      <span role="timer" aria-hidden className={`tabular ${className}`}>
        {formatCountdown(seconds)}
      </span>
      <span role="status" className="sr-only">
        {t('hold.minutesLeft', { count: minutes })}
      </span>
    </>
  );
}
