import type { Slot } from '@/lib/api/types';
import { addDays, minutesOfDay } from '@/lib/time/time';

const NOON = 12 * 60;

/** Starts of which somebody is free; who exactly is decided when it is booked. */
export function distinctStarts(slots: readonly Slot[]): Slot[] {
  const byStart = new Map<number, Slot>();
  for (const slot of slots) {
    const start = Date.parse(slot.starts_at);
    if (!byStart.has(start)) byStart.set(start, slot);
  }
  return [...byStart.values()];
}

/** Slots by the calendar day of their location. */
export function byDay(slots: readonly Slot[]): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = slot.starts_local.slice(0, 10);
    const found = days.get(day);
    if (found) found.push(slot);
    else days.set(day, [slot]);
  }
  return days;
}

export function partsOfDay(slots: readonly Slot[]): { morning: Slot[]; afternoon: Slot[] } {
  const early = (slot: Slot) => minutesOfDay(slot.starts_at, slot.zone) < NOON;
  return {
    morning: slots.filter(early),
    afternoon: slots.filter((slot) => !early(slot)),
  };
}

export function isFree(slots: readonly Slot[], at: string): boolean {
  return slots.some((slot) => Date.parse(slot.starts_at) === Date.parse(at));
}

/** The `count` free starts that are closest to `at`, in the order of time. */
export function nearest(slots: readonly Slot[], at: string, count: number): Slot[] {
  const distance = (slot: Slot) => Math.abs(Date.parse(slot.starts_at) - Date.parse(at));
  return distinctStarts(slots)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, count)
    .sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at));
}

/** First and last day of the month of a day, but not before `today`. */
export function monthSpan(day: string, today: string): { from: string; to: string } {
  const first = `${day.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { from: first < today ? today : first, to: addDays(next, -1) };
}
