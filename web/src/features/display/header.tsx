import { Maximize, Volume2 } from 'lucide-react';
import { $api } from '@/lib/api/client';
import type { Language } from '@/lib/i18n/i18n';
import type { Session } from '@/lib/session/session';
import { useServerNow } from '@/lib/time/clock';
import { formatDay, formatTime } from '@/lib/time/time';
import { useFullScreen } from './full-screen';
import { enableSound, useAudible } from './sound';
import { WallButton } from './wall-button';

const PATIENT = { staleTime: 10 * 60_000, refetchInterval: 10 * 60_000, retry: true } as const;

interface Props {
  place: NonNullable<Session['device']>;
  /** The newest screen's zone, else that of the location. */
  zone: string | undefined;
  first: Language;
}

export function Header({ place, zone, first }: Props) {
  const organisation = $api.useQuery(
    'get',
    '/api/booking/organisations/{id}',
    { params: { path: { id: place.organisation_id } } },
    PATIENT,
  );
  const location = $api.useQuery(
    'get',
    '/api/booking/locations/{id}',
    { params: { path: { id: place.location_id } } },
    PATIENT,
  );
  const here = zone ?? location.data?.zone;
  const audible = useAudible();
  const fill = useFullScreen();
  return (
    <header className="flex items-center justify-between gap-10 px-14 pt-9 pb-7">
      <div className="min-w-0">
        <h1 className="truncate text-[2.6rem] leading-tight font-bold">
          {organisation.data?.name ?? 'Atrium'}
        </h1>
        <p className="truncate text-[1.7rem] leading-tight text-muted">{location.data?.name}</p>
      </div>
      <div className="flex shrink-0 items-center gap-10">
        {fill && <WallButton icon={Maximize} text="fullScreen" first={first} onClick={fill} />}
        {!audible && (
          <WallButton
            icon={Volume2}
            text="sound"
            first={first}
            onClick={() => void enableSound()}
          />
        )}
        {here && <Clock zone={here} first={first} />}
      </div>
    </header>
  );
}

function Clock({ zone, first }: { zone: string; first: Language }) {
  const now = useServerNow();
  return (
    <div className="text-right">
      <p className="text-[3.6rem] leading-none font-bold tabular">
        <time dateTime={now.toISOString()}>{formatTime(now, zone, first)}</time>
      </p>
      <p
        lang={first}
        className="mt-1 text-[1.5rem] leading-tight text-muted first-letter:uppercase"
      >
        {formatDay(now, zone, first)}
      </p>
    </div>
  );
}
