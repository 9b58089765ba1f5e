import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorState } from '@/components/states';
import type { Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useServerNow } from '@/lib/time/clock';
import { addDays, localDate, noonOf } from '@/lib/time/time';
import { DayCalendar } from './day-calendar';
import { byDay } from './slots';
import { TimeList } from './time-list';
import { useMonth, useNextFree, type Wanted } from './use-slots';

interface Props {
  wanted: Wanted;
  zone: string;
  /** The chosen day; undefined: the first with free times. */
  day: string | undefined;
  onDay: (day: string) => void;
  onPick: (slot: Slot) => void;
}

/** A month and the free times of one of its days. */
export function SlotPicker({ wanted, zone, day, onDay, onPick }: Props) {
  const { t } = useTranslation('booking');
  const today = localDate(useServerNow(60_000), zone);
  const first = useNextFree(wanted, today);
  const shown = day && day >= today ? day : first.data;
  const [moved, setMoved] = useState<string | null>(null);
  const focused = moved ?? shown ?? today;
  const month = useMonth(wanted, focused, today);
  const free = month.data && byDay(month.data);
  const inMonth = shown?.slice(0, 7) === focused.slice(0, 7);
  const ofDay = useMonth(wanted, shown ?? today, today);
  const times = timesOf(shown, ofDay.data);
  const asked = shown ? ofDay : first;
  const next = useNextFree(wanted, shown ? addDays(shown, 1) : today, times?.length === 0);
  const list = useRef<HTMLDivElement>(null);
  const choose = (chosen: string) => {
    setMoved(null);
    onDay(chosen);
    bringIntoView(list.current);
  };
  if (month.error && !month.data) {
    return <ErrorState error={month.error} onRetry={() => void month.refetch()} />;
  }
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,26rem)_1fr] lg:gap-10">
      <Card className="self-start p-3! sm:p-5!">
        <DayCalendar
          label={t('calendar')}
          day={shown ?? null}
          focused={focused}
          today={today}
          last={addDays(today, wanted.horizonDays)}
          free={free}
          onFocus={setMoved}
          onDay={choose}
        />
        <NextInSight
          wanted={wanted}
          from={focused}
          emptyMonth={free?.size === 0 && !inMonth}
          onDay={choose}
        />
      </Card>
      <div ref={list} className="min-w-0 scroll-mt-4">
        <TimeList
          day={shown ?? null}
          slots={times}
          failed={asked.error ? asked : undefined}
          nextDay={next.data}
          onDay={choose}
          onPick={onPick}
        />
      </div>
    </div>
  );
}

/** On a narrow screen the times stand below the month: choosing a day goes there. */
function bringIntoView(list: HTMLElement | null) {
  if (window.matchMedia('(width < 64rem)').matches) list?.scrollIntoView({ block: 'start' });
}

/** The free times of a day; none where no day is free at all, undefined while it is being asked. */
function timesOf(day: string | null | undefined, month: readonly Slot[] | undefined) {
  if (day === null) return [];
  return day && month ? (byDay(month).get(day) ?? []) : undefined;
}

interface NextProps {
  wanted: Wanted;
  from: string;
  emptyMonth: boolean;
  onDay: (day: string) => void;
}

/** Out of a month without free times, to the next one that has some. */
function NextInSight({ wanted, from, emptyMonth, onDay }: NextProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const next = useNextFree(wanted, `${from.slice(0, 7)}-28`, emptyMonth);
  const day = next.data;
  return (
    <div role="status" className="empty:hidden">
      {emptyMonth && (
        <div className="mt-3 flex flex-col items-center gap-2 text-center text-muted">
          <p>{day === null ? t('times.noneAtAll') : t('times.noneInMonth')}</p>
          {day && (
            <Button kind="secondary" size="small" onClick={() => onDay(day)}>
              {t('times.next', { day: format.day(noonOf(day), 'UTC') })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
