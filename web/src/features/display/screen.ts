/** What the stream sends, and what follows from it for the wall. */
import type { CheckinSchemas } from '@/lib/api/types';

export type Screen = CheckinSchemas['ScreenView'];
export type Line = CheckinSchemas['LineView'];

/** A name beside its room stays for five minutes; without news nobody can say that it still holds. */
export const TOO_OLD_AFTER = 5 * 60_000;
/** Rows that are legible from afar at once; more take turns. */
export const ROWS = 4;
export const ROWS_UNDER_A_BAND = 3;
export const TURN = 8_000;

export const isCalled = (line: Line) => line.state === 'called';

/** One call: another one of the same person, or of somebody with the same label, is another. */
export const callOf = (line: Line) => JSON.stringify([line.label, line.room_name, line.called_at]);

/** Who was called since the screen before; nobody on the first one, which is not news. */
export function newlyCalled(before: Screen | null, now: Screen): Line[] {
  if (!before) return [];
  const known = new Set(before.entries.filter(isCalled).map(callOf));
  return now.entries.filter((line) => isCalled(line) && !known.has(callOf(line)));
}

/** The rows of a list that takes turns, and which turn it is. */
export function turnOf<Item>(items: readonly Item[], turns: number, rows: number) {
  const pages = Math.max(1, Math.ceil(items.length / rows));
  const page = turns % pages;
  return { pages, page, shown: items.slice(page * rows, (page + 1) * rows) };
}

/** A key for each line: labels may be the same for two people. */
export function keyed(lines: readonly Line[]): { key: string; line: Line }[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = seen.get(line.label) ?? 0;
    seen.set(line.label, count + 1);
    return { key: `${line.label}#${count}`, line };
  });
}

/** A CSS name of a key, for the transition between two screens. */
export const transitionName = (key: string) =>
  `line-${Array.from(key, (letter) => letter.codePointAt(0)?.toString(36)).join('-')}`;

/** Long names are written smaller, so that they stay whole. */
export function sizeOf(label: string): 'short' | 'medium' | 'long' {
  if (label.length <= 8) return 'short';
  return label.length <= 18 ? 'medium' : 'long';
}
