import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatTime } from '@/lib/time/time';
import { useServerNow } from '@/lib/time/clock';
import type { Language } from '@/lib/i18n/i18n';
import { Both } from './both';
import { TOO_OLD_AFTER } from './screen';

interface Props {
  zone: string;
  first: Language;
  onTooOld: (tooOld: boolean) => void;
}

/** Said while nothing is heard of the clinic; after some minutes the names go, too. */
export function StaleBand({ zone, first, onTooOld }: Props) {
  const now = useServerNow(60_000);
  const [since] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => onTooOld(true), TOO_OLD_AFTER);
    return () => {
      clearTimeout(timer);
      onTooOld(false);
    };
  }, [onTooOld]);
  return (
    <p
      role="alert"
      className="mb-9 flex items-center gap-8 bg-warning px-14 py-4 text-[1.6rem] leading-tight font-semibold text-canvas"
    >
      <WifiOff aria-hidden className="size-12 shrink-0" />
      <Both text="stale" values={{ time: formatTime(since, zone, first) }} first={first} stacked />
    </p>
  );
}
