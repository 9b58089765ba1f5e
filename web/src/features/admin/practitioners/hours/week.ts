/**
 * A practitioner's working week: blocks of minutes after midnight on an ISO weekday. It is wall clock
 * of their location, so no day is longer or shorter than another.
 */
export const STEP = 15;
export const DAY = 24 * 60;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Hours {
  weekday: number;
  opens: number;
  /** Up to 1440, which is midnight at the end of the day. */
  closes: number;
}

export interface Block extends Hours {
  /** Tells blocks apart while they are drawn and typed; not the API's. */
  key: string;
}

export type Week = readonly Block[];

interface Wire {
  weekday: number;
  opens: string;
  closes: string;
}

let made = 0;
export const newKey = () => `block-${made++}`;

/** Minutes of `09:30`; null of what is no time of a day. */
export function parseClock(text: string): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(text);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes <= DAY ? minutes : null;
}

/** As people type it: `9`, `930`, `9:30`, `9h30`. */
export function readClock(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d\d))?h?$/i.exec(text.trim());
  return found ? parseClock(`${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}`) : null;
}

/** `09:30` */
export function showClock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

export const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

export const snap = (minutes: number) => within(Math.round(minutes / STEP) * STEP, 0, DAY);

const inOrder = (one: Hours, other: Hours) =>
  one.weekday - other.weekday || one.opens - other.opens || one.closes - other.closes;

export const sorted = (week: Week): Block[] => [...week].sort(inOrder);

export const dayOf = (week: Week, weekday: number): Block[] =>
  sorted(week.filter((block) => block.weekday === weekday));

export function weekOf(items: readonly Wire[]): Week {
  return sorted(
    items.map(({ weekday, opens, closes }) => ({
      key: newKey(),
      weekday,
      opens: parseClock(opens) ?? 0,
      closes: parseClock(closes) ?? DAY,
    })),
  );
}

/** As the API takes it. */
export const wireOf = (week: Week): Wire[] =>
  sorted(week).map(({ weekday, opens, closes }) => ({
    weekday,
    opens: showClock(opens),
    closes: showClock(closes),
  }));

export const sameWeek = (one: Week, other: Week) =>
  JSON.stringify(wireOf(one)) === JSON.stringify(wireOf(other));

/** Two that only touch do not overlap. */
export const overlap = (one: Hours, other: Hours) =>
  one.weekday === other.weekday && one.opens < other.closes && other.opens < one.closes;

export type Trouble = 'order' | 'overlap';

/** What is wrong, by block: it closes before it opens, or it overlaps another. */
export function troublesOf(week: Week): ReadonlyMap<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  for (const block of week) {
    if (block.closes <= block.opens) troubles.set(block.key, 'order');
    else if (week.some((other) => other.key !== block.key && overlap(block, other))) {
      troubles.set(block.key, 'overlap');
    }
  }
  return troubles;
}

/** The free time of a day around a minute, between the neighbours; null within a block. */
export function gapAround(week: Week, weekday: number, minute: number): [number, number] | null {
  let [from, to] = [0, DAY];
  for (const { opens, closes } of dayOf(week, weekday)) {
    if (opens <= minute && minute < closes) return null;
    if (closes <= minute) from = Math.max(from, closes);
    else to = Math.min(to, opens);
  }
  return [from, to];
}

/** A block that touches its neighbours becomes one with them. */
export function mergeTouching(week: Week, key: string): Week {
  const block = week.find((each) => each.key === key);
  if (!block) return week;
  const touching = week.filter(
    (other) =>
      other.key !== key &&
      other.weekday === block.weekday &&
      (other.closes === block.opens || other.opens === block.closes),
  );
  if (!touching.length) return week;
  const all = [block, ...touching];
  const merged = {
    ...block,
    opens: Math.min(...all.map(({ opens }) => opens)),
    closes: Math.max(...all.map(({ closes }) => closes)),
  };
  return sorted([...week.filter((each) => !all.includes(each)), merged]);
}

export const change = (week: Week, key: string, changed: Partial<Hours>): Week =>
  week.map((block) => (block.key === key ? { ...block, ...changed } : block));

export const without = (week: Week, key: string): Week => week.filter((each) => each.key !== key);

/** What one would add next: the morning of an empty day, else an hour's break after the last. */
export function suggestion(week: Week, weekday: number): Hours | null {
  const last = dayOf(week, weekday).at(-1);
  if (!last) return { weekday, opens: 9 * 60, closes: 13 * 60 };
  const opens = last.closes + 60 < DAY ? last.closes + 60 : last.closes;
  return opens < DAY ? { weekday, opens, closes: Math.min(opens + 4 * 60, DAY) } : null;
}

/** The days get the hours of `from`, and lose their own. */
export function copyDay(week: Week, from: number, to: readonly number[]): Week {
  const days = to.filter((weekday) => weekday !== from);
  const copies = days.flatMap((weekday) =>
    dayOf(week, from).map((block) => ({ ...block, weekday, key: newKey() })),
  );
  return sorted([...week.filter(({ weekday }) => !days.includes(weekday)), ...copies]);
}

export const totalMinutes = (week: Week) =>
  week.reduce((sum, { opens, closes }) => sum + Math.max(0, closes - opens), 0);
