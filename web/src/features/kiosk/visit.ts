/** One person at the kiosk, from the touch to the return to the start: all that is known of them. */
import type { CheckinSchemas } from '@/lib/api/types';

export type Arrival = CheckinSchemas['ArrivalView'];
export type Recognition = CheckinSchemas['RecognitionView'];
export type Way = 'face' | 'qr' | 'phone';

/** Why the desk has to help: the face, the camera's failing, or the code of a problem. */
export type Reason = 'unknown' | 'ambiguous' | (string & {});

export type Step =
  | { at: 'start' }
  | { at: Way }
  | { at: 'arrived'; arrival: Arrival }
  | { at: 'desk'; reason: Reason };

export interface Visit {
  /** Tells the tries of one person from those of the next. */
  session: string;
  step: Step;
}

export const newVisit = (): Visit => ({ session: crypto.randomUUID(), step: { at: 'start' } });

/** Seconds after which the kiosk forgets who stands before it. */
export const AFTER_RESULT = 12;
export const WITHOUT_TOUCH = 45;
/** Seconds before that in which it says so. */
export const WARNED = 20;

export const isResult = ({ at }: Step) => at === 'arrived' || at === 'desk';

/** What another way would not change. After an unclear face it could even be somebody else's. */
const FINAL = [
  'ambiguous',
  'too_early',
  'too_late',
  'visit_over',
  'unauthenticated',
  'session_ended',
  'forbidden',
];

/** What may be offered beside the desk. */
export function waysLeft(reason: Reason): Exclude<Way, 'face'>[] {
  if (FINAL.includes(reason)) return [];
  return reason === 'camera' ? ['phone'] : ['qr', 'phone'];
}
