/** How long to wait before looking again: at first often, then ever less. */
export type Awaited = 'mbway' | 'multibanco' | 'document' | 'none';

interface Pace {
  first: number;
  growth: number;
  longest: number;
}

/** In milliseconds. An approval takes seconds, a walk to the ATM minutes. */
const PACES: Record<Awaited, Pace> = {
  mbway: { first: 1_500, growth: 1.15, longest: 8_000 },
  document: { first: 1_000, growth: 1.5, longest: 15_000 },
  multibanco: { first: 4_000, growth: 1.3, longest: 30_000 },
  none: { first: 15_000, growth: 1.5, longest: 60_000 },
};

/** Milliseconds after silence, or news of which the whole is not read yet. */
export const SOON = 3_000;

export function pauseBefore(what: string, looks: number): number {
  const { first, growth, longest } = PACES[isAwaited(what) ? what : 'none'];
  return Math.round(Math.min(longest, first * growth ** Math.max(0, looks - 1)));
}

const isAwaited = (what: string): what is Awaited => what in PACES;
