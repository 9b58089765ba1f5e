/** What can be done with a line, by how far it has come and by who asks. */
import type { Line, Stage } from '../today/today';

export const VERBS = [
  'pay',
  'arrive',
  'call',
  'call_room',
  'start',
  'finish',
  'undo_call',
  'undo_arrival',
  'missed',
] as const;
export type Verb = (typeof VERBS)[number];

/** In the order in which they are offered: the first is what usually comes next. */
const OFFERED: Record<Stage, readonly Verb[]> = {
  unpaid: ['pay'],
  expected: ['arrive', 'missed'],
  waiting: ['call', 'call_room', 'start', 'undo_arrival', 'missed'],
  called: ['start', 'call', 'call_room', 'undo_call', 'undo_arrival', 'missed'],
  in_consultation: ['finish'],
  finished: [],
  missed: [],
};

/** Practitioners move visits on; money and arrivals are the front desk's. */
export function verbsFor(line: Pick<Line, 'stage' | 'visit'>, frontDesk: boolean): readonly Verb[] {
  return OFFERED[line.stage].filter((verb) => {
    if (frontDesk) return true;
    if (verb === 'missed') return line.visit !== null;
    return verb !== 'pay' && verb !== 'arrive' && verb !== 'undo_arrival';
  });
}

/** The keys while a patient's card has the focus, the same in every language. */
export const KEYS: Partial<Record<string, Verb>> = {
  a: 'arrive',
  c: 'call',
  r: 'call_room',
  s: 'start',
  f: 'finish',
  m: 'missed',
  p: 'pay',
};

/** `u` takes back what came last. */
export function verbOfKey(key: string, offered: readonly Verb[]): Verb | null {
  const pressed = key.toLowerCase();
  if (pressed === 'u') {
    return offered.find((verb) => verb === 'undo_call' || verb === 'undo_arrival') ?? null;
  }
  const verb = KEYS[pressed];
  return verb && offered.includes(verb) ? verb : null;
}
