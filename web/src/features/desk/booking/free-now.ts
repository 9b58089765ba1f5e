/** Who could see somebody who walks in. */
import type { Line } from '../today/today';

export type Freedom =
  | { free: true; until: string | null }
  /** Occupied now; when the plan says that this ends. */
  | { free: false; until: string };

const OVER = new Set<Line['stage']>(['finished', 'missed']);

export function freedomOf(practitionerId: string, lines: readonly Line[], now: Date): Freedom {
  const present = now.toISOString();
  const theirs = lines.filter(
    (line) => line.practitionerId === practitionerId && !OVER.has(line.stage),
  );
  const iso = (instant: string) => new Date(instant).toISOString();
  const inside = theirs.filter(
    (line) =>
      line.stage === 'in_consultation' ||
      (iso(line.startsAt) <= present && present < iso(line.endsAt)),
  );
  if (inside.length > 0) {
    return {
      free: false,
      until:
        inside
          .map((line) => iso(line.endsAt))
          .sort()
          .at(-1) ?? present,
    };
  }
  const next = theirs.map((line) => iso(line.startsAt)).filter((start) => start > present);
  return { free: true, until: next.sort()[0] ?? null };
}
