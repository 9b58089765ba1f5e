/** Time off as it is typed: whole days, or from a time to a time, on the clock of the location. */
import { z } from 'zod/mini';
import { addDays, formatTime, localDate } from '@/lib/time/time';

const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

export const periodShape = z
  .object({
    all_day: z.boolean(),
    from_date: date,
    from_time: z.string(),
    to_date: date,
    to_time: z.string(),
    reason: z.string().check(z.trim(), z.maxLength(400)),
  })
  .check(
    z.refine(({ all_day, from_time }) => all_day || isTime(from_time), { path: ['from_time'] }),
    z.refine(({ all_day, to_time }) => all_day || isTime(to_time), { path: ['to_time'] }),
    z.refine((period) => wallOf(period).ends_at > wallOf(period).starts_at, { path: ['to_date'] }),
  );
export type Period = z.infer<typeof periodShape>;

const isTime = (text: string) => /^\d\d:\d\d$/.test(text);

/** Wall clock without an offset: the API reads it in the location's zone. The last day is off, too. */
export function wallOf(period: Omit<Period, 'reason'>): { starts_at: string; ends_at: string } {
  const { all_day, from_date, from_time, to_date, to_time } = period;
  if (!isDate(from_date) || !isDate(to_date)) return { starts_at: '', ends_at: '' };
  return all_day
    ? { starts_at: `${from_date}T00:00:00`, ends_at: `${addDays(to_date, 1)}T00:00:00` }
    : { starts_at: `${from_date}T${from_time}:00`, ends_at: `${to_date}T${to_time}:00` };
}

const isDate = (text: string) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

interface Stored {
  starts_at: string;
  ends_at: string;
  reason: string;
}

export function periodOf({ starts_at, ends_at, reason }: Stored, zone: string): Period {
  const [from_date, to] = [localDate(starts_at, zone), localDate(ends_at, zone)];
  const [from_time, to_time] = [formatTime(starts_at, zone, 'en-GB'), formatTime(ends_at, zone, 'en-GB')]; // prettier-ignore
  const all_day = from_time === '00:00' && to_time === '00:00';
  return all_day
    ? { all_day, from_date, from_time: '09:00', to_date: addDays(to, -1), to_time: '18:00', reason }
    : { all_day, from_date, from_time, to_date: to, to_time, reason };
}

export const newPeriod = (today: string): Period => ({
  all_day: true,
  from_date: addDays(today, 1),
  from_time: '09:00',
  to_date: addDays(today, 1),
  to_time: '18:00',
  reason: '',
});

/** The nearest first; what is over apart, the latest first. */
export function byTime<Off extends Stored>(all: readonly Off[], now: Date) {
  const at = (instant: string) => Date.parse(instant);
  const ordered = [...all].sort((one, other) => at(one.starts_at) - at(other.starts_at));
  return {
    coming: ordered.filter(({ ends_at }) => at(ends_at) > now.getTime()),
    past: ordered.filter(({ ends_at }) => at(ends_at) <= now.getTime()).reverse(),
  };
}
