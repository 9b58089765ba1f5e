import { CalendarSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/states';
import type { Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { noonOf } from '@/lib/time/time';
import { distinctStarts, partsOfDay } from './slots';

interface Props {
  day: string | null;
  /** Undefined while they are asked for. */
  slots: readonly Slot[] | undefined;
  /** The question they are the answer to, where it failed. */
  failed: { error: unknown; refetch: () => unknown } | undefined;
  /** The next day that has free times, if it is known; null when there is none. */
  nextDay: string | null | undefined;
  onDay: (day: string) => void;
  onPick: (slot: Slot) => void;
}

/** The free times of a day. */
export function TimeList({ day, slots, failed, nextDay, onDay, onPick }: Props) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const starts = slots && distinctStarts(slots);
  const parts = starts && partsOfDay(starts);
  return (
    <section aria-label={t('times.title')} className="min-w-0">
      <h3 className="mb-3 min-h-7 text-lg font-bold first-letter:uppercase">
        {day && format.day(noonOf(day), 'UTC')}
      </h3>
      <p role="status" className="sr-only">
        {starts && t('timesOn', { count: starts.length })}
      </p>
      {!parts &&
        (failed ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <TimesSkeleton />
        ))}
      {parts && starts.length > 0 && (
        <div className="flex flex-col gap-6">
          <Part title={t('times.morning')} slots={parts.morning} onPick={onPick} />
          <Part title={t('times.afternoon')} slots={parts.afternoon} onPick={onPick} />
        </div>
      )}
      {starts?.length === 0 && (
        <EmptyState
          icon={<CalendarSearch aria-hidden />}
          title={t('times.none')}
          action={
            nextDay && (
              <Button kind="secondary" onClick={() => onDay(nextDay)}>
                {t('times.next', { day: format.day(noonOf(nextDay), 'UTC') })}
              </Button>
            )
          }
        >
          {nextDay === null ? t('times.noneAtAll') : t('times.noneHint')}
        </EmptyState>
      )}
    </section>
  );
}

interface PartProps {
  title: string;
  slots: readonly Slot[];
  onPick: (slot: Slot) => void;
}

function Part({ title, slots, onPick }: PartProps) {
  const format = useFormat();
  if (slots.length === 0) return null;
  return (
    <div>
      <h4 className="mb-2 text-sm font-semibold text-muted">{title}</h4>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-2">
        {slots.map((slot) => (
          <li key={slot.starts_at}>
            <button
              type="button"
              onClick={() => onPick(slot)}
              className="min-h-12 w-full rounded-xl border border-edge/50 bg-surface font-semibold tabular transition-colors hover:border-primary hover:bg-primary hover:text-on-primary"
            >
              {format.time(slot.starts_at, slot.zone)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function TimesSkeleton() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-2">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="h-12 w-full rounded-xl" />
      ))}
    </div>
  );
}
