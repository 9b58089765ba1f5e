/** A clinic's terms for who cannot come, with what the API assumes where nothing was said. */
import type { Organisation } from '@/lib/api/types';

export type Policy = Organisation['cancellation_policy'];

const HOUR = 3_600_000;

/** Until when an appointment at `startsAt` can be cancelled free of charge. */
export function freeUntil(startsAt: string, policy: Policy): Date {
  return new Date(Date.parse(startsAt) - (policy.free_until_hours ?? 24) * HOUR);
}

/** What is given back of what was paid, when it is cancelled later than that. */
export const latePercent = (policy: Policy) => policy.late_refund_percent ?? 0;
