/** Which days the statistics are about, and which ones they are compared with. */
import { day, oneOf, search, type SearchOf } from '@/lib/search/search';
import { addDays } from '@/lib/time/time';

export const PRESETS = ['week', 'month', 'year', 'own'] as const;
export type Preset = (typeof PRESETS)[number];

/** The API's longest period. */
export const LONGEST_DAYS = 366;

export const statisticsSearch = search({
  period: oneOf(PRESETS),
  from: day,
  to: day,
});
export type StatisticsSearch = SearchOf<typeof statisticsSearch>;

/** Local days, both included. */
export interface Days {
  from: string;
  to: string;
}

export type Grain = 'day' | 'week' | 'month';

export interface Period extends Days {
  preset: Preset;
  grain: Grain;
  /** As many days, right before. */
  before: Days;
}

const DAY = 86_400_000;

export const lengthOf = ({ from, to }: Days): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** The Monday of a day's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

export function isPossible(days: Days): boolean {
  const length = lengthOf(days);
  return length >= 1 && length <= LONGEST_DAYS;
}

/** Thirty days where nothing else was asked for, or nothing possible. */
export function periodOf(search: StatisticsSearch, today: string): Period {
  const preset = search.period ?? 'month';
  if (preset === 'week') {
    const from = mondayOf(today);
    // The same days of the week before: a Tuesday is not measured against seven days.
    return {
      preset,
      from,
      to: today,
      grain: 'day',
      before: { from: addDays(from, -7), to: addDays(today, -7) },
    };
  }
  if (preset === 'year') return withBefore(preset, { from: addDays(today, -364), to: today });
  if (preset === 'own' && search.from && search.to) {
    const days = { from: search.from, to: search.to };
    if (isPossible(days)) return withBefore(preset, days);
  }
  return withBefore(preset === 'own' ? 'own' : 'month', { from: addDays(today, -29), to: today });
}

function withBefore(preset: Preset, days: Days): Period {
  const length = lengthOf(days);
  return {
    preset,
    ...days,
    grain: grainOf(length),
    before: { from: addDays(days.from, -length), to: addDays(days.from, -1) },
  };
}

function grainOf(length: number): Grain {
  if (length <= 45) return 'day';
  return length <= 182 ? 'week' : 'month';
}
