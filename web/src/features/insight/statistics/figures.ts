/** What the services count by the day, summed up: for a whole period, or for each week or month. */
import type { BookingSchemas, CheckinSchemas, PaymentSchemas } from '@/lib/api/types';
import { mondayOf, type Grain } from './period';

export type Bookings = BookingSchemas['StatisticsView'];
export type Waits = CheckinSchemas['StatisticsView'];
export type Money = PaymentSchemas['StatisticsView'];

export interface Statistics {
  bookings: Bookings;
  waits: Waits;
  money: Money;
}

/** What a period comes to. Null where there is nothing to measure by. */
export interface Figures {
  booked: number;
  missed: number;
  /** 0 to 1, of those that were to take place until now: kept or missed. */
  missedShare: number | null;
  revenueCents: number;
  refundedCents: number;
  waitMinutes: number | null;
  withinRangeShare: number | null;
  utilisation: number | null;
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0);

export const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** The mean over all visits of what each day tells as its mean. */
export function meanByVisits<Day extends { visits: number }>(
  days: readonly Day[],
  of: (day: Day) => number | null,
): number | null {
  const measured = days.flatMap((day) => {
    const value = of(day);
    return value === null ? [] : [{ visits: day.visits, value }];
  });
  const total = sum(measured, ({ visits, value }) => visits * value);
  return share(
    total,
    sum(measured, ({ visits }) => visits),
  );
}

export function figuresOf({ bookings, waits, money }: Statistics): Figures {
  const missed = sum(bookings.days, (day) => day.missed);
  const completed = sum(bookings.days, (day) => day.completed);
  return {
    booked: sum(bookings.days, (day) => day.booked),
    missed,
    missedShare: share(missed, missed + completed),
    revenueCents: sum(money.days, (day) => day.revenue_cents),
    refundedCents: sum(money.days, (day) => day.refunded_cents),
    waitMinutes: meanByVisits(waits.days, (day) => day.mean_wait_minutes),
    withinRangeShare: meanByVisits(waits.days, (day) => day.within_range_share),
    utilisation: share(
      sum(bookings.practitioners, (one) => one.booked_minutes),
      sum(bookings.practitioners, (one) => one.open_minutes),
    ),
  };
}

/** The first day of the day's bucket. */
export function bucketOf(date: string, grain: Grain): string {
  if (grain === 'month') return `${date.slice(0, 7)}-01`;
  return grain === 'week' ? mondayOf(date) : date;
}

/** Days in the order given, put together by bucket. */
export function inBuckets<Day extends { date: string }, Bucket>(
  days: readonly Day[],
  grain: Grain,
  make: (date: string, days: readonly Day[]) => Bucket,
): Bucket[] {
  const buckets = new Map<string, Day[]>();
  for (const day of days) {
    const key = bucketOf(day.date, grain);
    buckets.set(key, [...(buckets.get(key) ?? []), day]);
  }
  return [...buckets].map(([date, within]) => make(date, within));
}

export const bookingBuckets = (days: Bookings['days'], grain: Grain) =>
  inBuckets(days, grain, (date, within) => ({
    date,
    kept: sum(within, (day) => day.booked - day.missed),
    missed: sum(within, (day) => day.missed),
    cancelled: sum(within, (day) => day.cancelled),
  }));

export const waitBuckets = (days: Waits['days'], grain: Grain) =>
  inBuckets(days, grain, (date, within) => ({
    date,
    visits: sum(within, (day) => day.visits),
    mean: meanByVisits(within, (day) => day.mean_wait_minutes),
    told: meanByVisits(within, (day) => day.mean_estimate_minutes),
    p90: meanByVisits(within, (day) => day.p90_wait_minutes),
    within: meanByVisits(within, (day) => day.within_range_share),
  }));

export const moneyBuckets = (days: Money['days'], grain: Grain) =>
  inBuckets(days, grain, (date, within) => ({
    date,
    revenue: sum(within, (day) => day.revenue_cents) / 100,
    refunded: sum(within, (day) => day.refunded_cents) / 100,
    payments: sum(within, (day) => day.payments),
  }));

/** Every hour between the first and the last in which somebody came: a quiet one is a finding, too. */
export function hoursOf(hours: Waits['hours']): { hour: number; visits: number }[] {
  const first = hours[0]?.hour;
  const last = hours.at(-1)?.hour;
  if (first === undefined || last === undefined) return [];
  const visits = new Map(hours.map((each) => [each.hour, each.visits]));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    hour: first + index,
    visits: visits.get(first + index) ?? 0,
  }));
}

/** The item with the most; null when all have none. */
export function most<Item>(items: readonly Item[], of: (item: Item) => number): Item | null {
  let best: Item | null = null;
  for (const item of items) if (of(item) > (best ? of(best) : 0)) best = item;
  return best;
}

/** How a figure is compared: by how much per cent, by percentage points, or as it is. */
export type Measure = 'relative' | 'points' | 'absolute';

/** The change since before, in the measure's unit; null where before there was nothing to compare. */
export function changeOf(now: number | null, before: number | null, measure: Measure) {
  if (now === null || before === null) return null;
  if (measure === 'absolute') return now - before;
  if (measure === 'points') return (now - before) * 100;
  return before === 0 ? null : ((now - before) / before) * 100;
}
