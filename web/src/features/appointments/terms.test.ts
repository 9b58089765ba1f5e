import { describe, expect, it } from 'vitest';
import { movedLate, termsOf, type Transition } from './terms';

const policy = { free_until_hours: 24, late_refund_percent: 50 };
const confirmed = {
  state: 'confirmed',
  starts_at: '2026-11-25T10:00:00Z',
  price_cents: 4501,
} as const;

const moved = (at: string, from: string, actor: Transition['actor_kind'] = 'patient') =>
  ({
    version: 2,
    at,
    verb: 'moved',
    before: 'confirmed',
    after: 'confirmed',
    actor_kind: actor,
    detail: { from, to: '2026-11-25T10:00:00Z' },
  }) satisfies Transition;

describe('cancelling', () => {
  it('gives everything back until the deadline', () => {
    const terms = termsOf(confirmed, policy, [], new Date('2026-11-24T10:00:00Z'));
    expect(terms).toEqual({
      freeUntil: new Date('2026-11-24T10:00:00Z'),
      refundCents: 4501,
      paid: true,
    });
  });

  it('gives the share of the policy back later, rounded down', () => {
    const terms = termsOf(confirmed, policy, [], new Date('2026-11-24T10:00:01Z'));
    expect(terms).toEqual({ freeUntil: null, refundCents: 2250, paid: true });
  });

  it('gives nothing back of what was not paid', () => {
    const held = { ...confirmed, state: 'held' } as const;
    const terms = termsOf(held, policy, [], new Date('2026-11-24T09:00:00Z'));
    expect(terms).toMatchObject({ refundCents: 0, paid: false });
  });
});

describe('moving late', () => {
  const late = moved('2026-11-23T20:00:00Z', '2026-11-24T10:00:00Z');

  it('keeps the late terms, also when it is moved again', () => {
    expect(movedLate([late], policy)).toBe(true);
    const again = moved('2026-11-23T20:05:00Z', '2026-11-30T10:00:00Z');
    expect(movedLate([late, again], policy)).toBe(true);
  });

  it('is forgotten when staff move it', () => {
    const byStaff = moved('2026-11-23T21:00:00Z', '2026-11-24T10:00:00Z', 'staff');
    expect(movedLate([late, byStaff], policy)).toBe(false);
  });

  it('in time is not late', () => {
    expect(movedLate([moved('2026-11-20T20:00:00Z', '2026-11-24T10:00:00Z')], policy)).toBe(false);
  });
});
