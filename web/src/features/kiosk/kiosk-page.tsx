import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { LanguageSwitch } from '@/components/language-switch';
import type { Problem } from '@/lib/api/problem';
import { currentLanguage, setLanguage, type Language } from '@/lib/i18n/i18n';
import { useWakeLock } from '@/lib/screen/wake-lock';
import { deviceQuery } from '@/lib/session/device';
import type { Session } from '@/lib/session/session';
import { ArrivedStep } from './arrived-step';
import { Countdown } from './countdown';
import { DeskStep } from './desk-step';
import { FaceStep } from './face-step';
import { LostBand } from './frame';
import { PhoneStep } from './phone-step';
import { QrStep } from './qr-step';
import { StartStep } from './start-step';
import { useClinic } from './use-clinic';
import {
  AFTER_RESULT,
  isResult,
  newVisit,
  WITHOUT_TOUCH,
  type Arrival,
  type Step,
  type Way,
} from './visit';

interface Props {
  /** The clinic's, to which the kiosk comes back for the next person. */
  language: Language;
  place: NonNullable<Session['device']>;
}

/**
 * The tablet at the door. One person at a time: their visit lives in this component alone, never in
 * the address, the history or a store, and is forgotten with it.
 */
export function KioskPage({ language, place }: Props) {
  const { t, i18n } = useTranslation('kiosk');
  const queries = useQueryClient();
  const clinic = useClinic(place);
  const [visit, setVisit] = useState(newVisit);
  const { session, step } = visit;

  const leave = useCallback(() => {
    setVisit(newVisit());
    queries.getMutationCache().clear();
    if (currentLanguage() !== language) void setLanguage(language);
  }, [queries, language]);
  useEffect(() => void setLanguage(language), [language]);
  useWakeLock();

  // What comes late is of somebody who has left, and nothing to the person who stands here now.
  const go = (next: Step) =>
    setVisit((now) => (now.session === session ? { session, step: next } : now));
  const choose = (way: Way) => go({ at: way });
  const arrived = (arrival: Arrival) => go({ at: 'arrived', arrival });
  const refused = (reason: string, problem?: Problem) => {
    if (problem?.status === 401 || problem?.status === 403) {
      void queries.invalidateQueries({ queryKey: deviceQuery.queryKey });
    }
    go({ at: 'desk', reason });
  };
  const ends = { session, onArrived: arrived, onRefused: refused, onChoose: choose };

  const atStart = step.at === 'start';
  const idle = !atStart || i18n.language !== language;
  return (
    <div className="fixed inset-0 z-50 flex touch-manipulation flex-col overflow-auto bg-canvas text-ink select-none">
      <title>{`${t('title')} · Atrium`}</title>
      <Header name={clinic.name} location={clinic.location}>
        {atStart ? (
          <LanguageSwitch className="min-h-14 border border-line bg-surface px-6 text-xl" />
        ) : (
          <Button kind="secondary" size="large" onClick={leave}>
            {t(isResult(step) ? 'done' : 'cancel')}
          </Button>
        )}
      </Header>
      {!atStart && <LostBand lost={clinic.lost} />}
      <main
        key={`${session} ${step.at}`}
        className="mx-auto flex w-full max-w-3xl grow flex-col justify-center gap-9 px-8 py-6"
      >
        {step.at === 'start' && (
          <StartStep
            faceCheckIn={clinic.settings?.face_check_in}
            lost={clinic.lost}
            onChoose={choose}
          />
        )}
        {step.at === 'face' && <FaceStep {...ends} liveness={clinic.settings?.liveness ?? false} />}
        {step.at === 'qr' && <QrStep {...ends} />}
        {step.at === 'phone' && <PhoneStep {...ends} zone={clinic.zone} />}
        {step.at === 'arrived' && <ArrivedStep arrival={step.arrival} />}
        {step.at === 'desk' && <DeskStep reason={step.reason} onChoose={choose} />}
      </main>
      <footer className="flex min-h-20 items-center justify-center px-8 pb-6">
        {idle && (
          <Countdown
            key={`${session} ${step.at}`}
            seconds={isResult(step) ? AFTER_RESULT : WITHOUT_TOUCH}
            renewable={!isResult(step)}
            onEnd={leave}
          />
        )}
      </footer>
    </div>
  );
}

interface HeaderProps {
  name: string | undefined;
  location: string | undefined;
  children: ReactNode;
}

function Header({ name, location, children }: HeaderProps) {
  return (
    <header className="flex min-h-28 items-center justify-between gap-6 px-8 py-6">
      <p className="min-w-0">
        <span className="block truncate text-2xl font-bold">{name ?? 'Atrium'}</span>
        <span className="block truncate text-lg text-muted">{location}</span>
      </p>
      {children}
    </header>
  );
}
