import { Link } from '@tanstack/react-router';
import { HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/states';
import type { Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { localDate } from '@/lib/time/time';
import type { Choice } from './choice';
import { nearest } from './slots';

const OFFERED = 4;

interface Props {
  at: string;
  zone: string;
  /** Free times as they are now; undefined while they are asked for. */
  slots: readonly Slot[] | undefined;
  choice: Choice;
  onPick: (slot: Slot) => void;
}

/** Somebody was quicker: said kindly, with the nearest times that are free. */
export function TakenNote({ at, zone, slots, choice, onPick }: Props) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const near = slots && nearest(slots, at, OFFERED);
  const sameDay = near?.every(
    (slot) => localDate(slot.starts_at, slot.zone) === localDate(at, zone),
  );
  return (
    <div className="mb-6 rounded-card bg-accent-soft p-5 text-on-accent-soft sm:p-6">
      <p className="flex items-center gap-3 text-lg font-bold">
        <HeartHandshake aria-hidden className="shrink-0" />
        {t('taken.title', { time: format.time(at, zone) })}
      </p>
      <p className="mt-1">{near?.length === 0 ? t('taken.none') : t('taken.text')}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        {!near &&
          Array.from({ length: OFFERED }, (_, index) => (
            <Skeleton key={index} className="h-11 w-20" />
          ))}
        {near?.map((slot) => (
          <button
            key={slot.starts_at}
            type="button"
            onClick={() => onPick(slot)}
            className="min-h-11 rounded-xl bg-surface px-4 font-semibold text-ink tabular hover:bg-primary hover:text-on-primary"
          >
            {sameDay
              ? format.time(slot.starts_at, slot.zone)
              : format.short(slot.starts_at, slot.zone)}
          </button>
        ))}
      </div>
      <Link
        to="/book"
        search={{ ...choice, at: undefined }}
        replace
        className="mt-3 inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t('taken.all')}
      </Link>
    </div>
  );
}
