import { addDays, localDate, minutesOfDay } from '@/lib/time/time';

const NINE = 9 * 60;
const MINUTE = 60_000;

/** The next nine o'clock on the zone's wall, also across a change of the clocks. */
export function nextMorning(now: Date, zone: string): Date {
  const passed = minutesOfDay(now, zone) >= NINE;
  const date = addDays(localDate(now, zone), passed ? 1 : 0);
  const guess = new Date(`${date}T09:00:00Z`);
  return new Date(guess.getTime() - (minutesOfDay(guess, zone) - NINE) * MINUTE);
}
