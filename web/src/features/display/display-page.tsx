import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '@/lib/i18n/i18n';
import { useWakeLock } from '@/lib/screen/wake-lock';
import { deviceQuery } from '@/lib/session/device';
import type { Session } from '@/lib/session/session';
import { useEventStream } from '@/lib/stream/event-stream';
import { Board } from './board';
import { calmly } from './calmly';
import { Header } from './header';
import { isCalled, newlyCalled, ROWS, ROWS_UNDER_A_BAND, type Screen } from './screen';
import { ring } from './sound';
import { StaleBand } from './stale-band';

interface Props {
  language: NonNullable<Session['language']>;
  place: NonNullable<Session['device']>;
}

/** The television in the waiting room: shows what the stream sends, and no more. */
export function DisplayPage({ language, place }: Props) {
  const { t } = useTranslation('display', { lng: language });
  const queries = useQueryClient();
  const [screen, setScreen] = useState<Screen | null>(null);
  const [tooOld, setTooOld] = useState(false);
  const last = useRef<Screen | null>(null);

  const show = useCallback((next: Screen) => {
    if (newlyCalled(last.current, next).length > 0) ring();
    last.current = next;
    calmly(() => setScreen(next));
  }, []);
  const askWhatWeAre = useCallback(
    () => void queries.invalidateQueries({ queryKey: deviceQuery.queryKey }),
    [queries],
  );
  const state = useEventStream<Screen>({
    url: `/api/checkin/displays/${place.location_id}/events`,
    onSnapshot: show,
    onRefused: askWhatWeAre,
  });
  useEffect(() => void setLanguage(language), [language]);
  useWakeLock();

  const stale = state === 'stale';
  return (
    <main data-stream={state} className="flex h-full min-h-[30rem] flex-col">
      <title>{`${t('title')} · Atrium`}</title>
      <Header place={place} zone={screen?.zone} first={language} />
      {stale && (
        <StaleBand zone={screen?.zone ?? 'Europe/Lisbon'} first={language} onTooOld={setTooOld} />
      )}
      <Board
        first={language}
        called={screen && !tooOld ? screen.entries.filter(isCalled) : []}
        waiting={screen && !tooOld ? screen.entries.filter((line) => !isCalled(line)) : []}
        rows={stale ? ROWS_UNDER_A_BAND : ROWS}
        state={tooOld ? 'too-old' : screen ? 'known' : 'unknown'}
      />
    </main>
  );
}
