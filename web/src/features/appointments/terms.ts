/** What is given back when a patient cancels: the same rules that booking decides by. */
import type { Appointment, BookingSchemas } from '@/lib/api/types';
import { freeUntil, latePercent, type Policy } from '@/lib/policy/policy';

export type Transition = BookingSchemas['TransitionView'];

export interface Terms {
  /** Until when cancelling costs nothing; null where that is over. */
  freeUntil: Date | null;
  refundCents: number;
  paid: boolean;
}

export function termsOf(
  appointment: Pick<Appointment, 'state' | 'starts_at' | 'price_cents'>,
  policy: Policy,
  history: readonly Transition[],
  now: Date,
): Terms {
  const until = freeUntil(appointment.starts_at, policy);
  const late = now > until || movedLate(history, policy);
  const paid = appointment.state !== 'held';
  const cents = paid ? appointment.price_cents : 0;
  return {
    freeUntil: late ? null : until,
    refundCents: late ? Math.floor((cents * latePercent(policy)) / 100) : cents,
    paid: paid && appointment.price_cents > 0,
  };
}

/** A patient who moves when cancelling is no longer free keeps those terms; staff lift them. */
export function movedLate(history: readonly Transition[], policy: Policy): boolean {
  let late = false;
  for (const { verb, actor_kind, before, at, detail } of history) {
    const from = detail.from;
    if (verb !== 'moved' || !from) continue;
    late =
      actor_kind === 'patient' &&
      before === 'confirmed' &&
      (late || new Date(at) > freeUntil(from, policy));
  }
  return late;
}
