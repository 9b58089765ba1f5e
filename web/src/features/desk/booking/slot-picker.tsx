import { CalendarSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { EmptyState, Loaded, Skeleton } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { addDays, localDate, localeOf, noonOf } from '@/lib/time/time';
import { useDesk } from '../desk-context';
import type { FreeDay, FreeTime } from './slots';
import { DAYS_AHEAD, useSlots, type SlotQuestion } from './use-slots';

interface Props extends Omit<SlotQuestion, 'from' | 'locationId'> {
  chosen: string | null;
  onChoose: (startsAt: string) => void;
}

const OPTION =
  'rounded-lg border border-edge/50 px-3 py-2 text-center font-semibold hover:border-primary ' +
  'aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary';

/** A day and a time, of the two weeks after a day that can be chosen. */
export function SlotPicker({ serviceId, practitionerId, chosen, onChoose }: Props) {
  const { t } = useTranslation('desk');
  const { place, now } = useDesk();
  const today = localDate(now, place.zone);
  const [from, setFrom] = useState(today);
  const [wanted, setWanted] = useState<string | null>(null);
  const question = { serviceId, practitionerId, locationId: place.id, from };
  const query = useSlots(question);
  const jump = (day: string) => {
    setFrom(day < today ? today : day);
    setWanted(null);
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={t('slots.from')}
        type="date"
        min={today}
        value={from}
        onChange={(event) => event.target.value && jump(event.target.value)}
      />
      <Loaded query={query} skeleton={<Skeleton className="h-40 w-full" />}>
        {(days) => {
          const day = days.find((each) => each.day === wanted) ?? days[0];
          if (!day) {
            return (
              <EmptyState
                title={t('slots.none')}
                icon={<CalendarSearch aria-hidden />}
                action={
                  <Button kind="secondary" onClick={() => jump(addDays(from, DAYS_AHEAD))}>
                    {t('slots.later')}
                  </Button>
                }
              >
                {t('slots.noneText')}
              </EmptyState>
            );
          }
          return (
            <>
              <Days days={days} chosen={day.day} onChoose={setWanted} />
              <Times times={day.times} chosen={chosen} onChoose={onChoose} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

interface DaysProps {
  days: readonly FreeDay[];
  chosen: string;
  onChoose: (day: string) => void;
}

function Days({ days, chosen, onChoose }: DaysProps) {
  const { t, i18n } = useTranslation('desk');
  const format = useFormat();
  const short = new Intl.DateTimeFormat(localeOf(i18n.language), {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <div role="group" aria-label={t('slots.days')} className="flex flex-wrap gap-1.5">
      {days.map(({ day, times }) => (
        <button
          key={day}
          type="button"
          aria-pressed={day === chosen}
          aria-label={`${format.day(noonOf(day), 'UTC')}, ${t('slots.free', { count: times.length })}`}
          onClick={() => onChoose(day)}
          className={`${OPTION} min-w-20 text-sm tabular`}
        >
          {short.format(noonOf(day))}
        </button>
      ))}
    </div>
  );
}

interface TimesProps {
  times: readonly FreeTime[];
  chosen: string | null;
  onChoose: (startsAt: string) => void;
}

function Times({ times, chosen, onChoose }: TimesProps) {
  const { t } = useTranslation('desk');
  return (
    <div
      role="group"
      aria-label={t('slots.times')}
      className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-1.5"
    >
      {times.map((time) => (
        <button
          key={time.startsAt}
          type="button"
          aria-pressed={time.startsAt === chosen}
          onClick={() => onChoose(time.startsAt)}
          className={`${OPTION} tabular`}
        >
          {time.local}
        </button>
      ))}
    </div>
  );
}
