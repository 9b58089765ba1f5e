import { describe, expect, it } from 'vitest';
import { refundable, wanted, type PaymentDetail } from './payments';

describe('what is looked for', () => {
  it.each([
    ['35', { amount_cents: 3500 }],
    ['1.234,50 €', { amount_cents: 123450 }],
    ['  Ana  Sousa ', { q: 'Ana  Sousa' }],
    ['ondas 3', { q: 'ondas 3' }],
    ['  ', {}],
    [undefined, {}],
  ])('%s', (typed, found) => {
    expect(wanted(typed)).toEqual(found);
  });
});

describe('what can be given back', () => {
  const capture = (refundable_cents: number, more: object = {}): PaymentDetail['captures'][number] => ({
    id: 'c', provider: 'p', transaction_id: 't', amount_cents: 4500, currency: 'EUR',
    disposition: 'applied', captured_at: '2026-12-01T10:00:00Z', received_by: null, note: null,
    ...more, refundable_cents,
  }); // prettier-ignore
  const of = (...captures: PaymentDetail['captures']) => refundable({ captures } as PaymentDetail);

  it('is what is left of everything that came', () => {
    expect(of(capture(1000), capture(4500, { disposition: 'review' }), capture(0))).toEqual({
      cents: 5500, byHand: false, review: true,
    }); // prettier-ignore
  });

  it('goes by hand when all of what is left came at the desk', () => {
    expect(of(capture(0), capture(500, { received_by: 'me' })).byHand).toBe(true);
    expect(of(capture(100), capture(500, { received_by: 'me' })).byHand).toBe(false);
    expect(of().byHand).toBe(false);
  });
});
