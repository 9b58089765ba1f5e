/** What at the desk should not be overlooked. */
import type { Line } from './today';

export type Attention =
  | { kind: 'unpaid'; minutesLeft: number | null }
  | { kind: 'late' | 'long_wait' | 'no_answer' | 'overrun'; minutes: number };

/** Minutes after which it is worth a word. */
const LATE = 5;
const LONG_WAIT = 10;
const NO_ANSWER = 3;
const OVERRUN = 5;

export function minutesBetween(from: string | Date, to: string | Date): number {
  return Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}

/** As above, of something that has begun: never negative, though the queue may know it a moment earlier. */
export function minutesSince(instant: string | Date, now: string | Date): number {
  return Math.max(0, minutesBetween(instant, now));
}

/** Nobody waits before their own time has come: who came early is not kept waiting. */
function kept(line: Line, now: Date): number {
  const arrived = line.visit?.arrived_at ?? line.startsAt;
  return minutesBetween(arrived > line.startsAt ? arrived : line.startsAt, now);
}

export function waitedMinutes(line: Line, now: Date): number {
  return minutesSince(line.visit?.arrived_at ?? now, now);
}

export function attentionOf(line: Line, now: Date): Attention | null {
  const since = (instant: string | null | undefined) => minutesBetween(instant ?? now, now);
  switch (line.stage) {
    case 'unpaid': {
      const until = line.appointment?.hold_expires_at;
      return {
        kind: 'unpaid',
        minutesLeft: until ? Math.max(0, minutesBetween(now, until)) : null,
      };
    }
    case 'expected':
      return over('late', since(line.startsAt), LATE);
    case 'waiting':
      return kept(line, now) >= LONG_WAIT
        ? { kind: 'long_wait', minutes: waitedMinutes(line, now) }
        : null;
    case 'called':
      return over('no_answer', since(line.visit?.called_at), NO_ANSWER);
    case 'in_consultation':
      return over('overrun', since(line.endsAt), OVERRUN);
    default:
      return null;
  }
}

function over(
  kind: 'late' | 'no_answer' | 'overrun',
  minutes: number,
  limit: number,
): Attention | null {
  return minutes >= limit ? { kind, minutes } : null;
}
