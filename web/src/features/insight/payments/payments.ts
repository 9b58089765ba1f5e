/** An organisation's payments, as its managers see them. */
import { useQuery } from '@tanstack/react-query';
import type { Tone } from '@/components/badge';
import { api } from '@/lib/api/client';
import { usePages } from '@/lib/api/pages';
import type { PaymentSchemas } from '@/lib/api/types';
import { parseMoney } from '@/lib/money/money';
import { oneOf, search, text, type SearchOf } from '@/lib/search/search';

export type Payment = PaymentSchemas['PaymentView'];
export type PaymentDetail = PaymentSchemas['PaymentDetail'];
export type PaymentState = PaymentSchemas['RequestStatus'];
export type Refund = PaymentSchemas['RefundView'];
export type Method = PaymentSchemas['Method'];

/** Those first that ask for somebody. */
export const STATES = [
  'review',
  'open',
  'paid',
  'partially_refunded',
  'refunded',
  'expired',
  'cancelled',
] as const satisfies readonly PaymentState[];
export const METHODS = [
  'multibanco',
  'mbway',
  'card',
  'cash',
  'transfer',
] as const satisfies readonly Method[];

export const STATE_TONES: Record<PaymentState, Tone> = {
  open: 'warning',
  review: 'danger',
  paid: 'success',
  partially_refunded: 'accent',
  refunded: 'neutral',
  expired: 'neutral',
  cancelled: 'neutral',
};

export const paymentsSearch = search({
  state: oneOf(STATES),
  method: oneOf(METHODS),
  q: text,
  /** The payment whose details are open. */
  payment: text,
});
export type PaymentsSearch = SearchOf<typeof paymentsSearch>;

export const PAYMENTS = '/api/payment/payments';
/** What a refund changes. */
export const MONEY = ['/api/payment'];

/** What somebody typed is an amount, or parts of names. */
export function wanted(q: string | undefined): { amount_cents?: number; q?: string } {
  const typed = q?.trim();
  if (!typed) return {};
  const amount_cents = parseMoney(typed);
  return amount_cents === null ? { q: typed.slice(0, 100) } : { amount_cents };
}

export function usePayments(organisation_id: string, { state, method, q }: PaymentsSearch) {
  return usePages(['get', PAYMENTS, organisation_id, state, method, q], async (cursor) => {
    const { data } = await api.GET(PAYMENTS, {
      params: {
        query: { organisation_id, status: state, method, ...wanted(q), limit: 30, cursor },
      },
    });
    return data ?? { items: [] };
  });
}

/** How many wait for a decision: `more` when there are more than these. */
export function useToReview(organisation_id: string) {
  const limit = 50;
  return useQuery({
    queryKey: ['get', PAYMENTS, organisation_id, 'to review'],
    queryFn: async () => {
      const { data } = await api.GET(PAYMENTS, {
        params: { query: { organisation_id, status: 'review', limit } },
      });
      return data?.items.length ?? 0;
    },
  });
}

/** All that can still be given back, in cents, and whether a person must do it by hand. */
export function refundable({ captures }: PaymentDetail) {
  const left = captures.filter((each) => each.refundable_cents > 0);
  return {
    cents: left.reduce((all, each) => all + each.refundable_cents, 0),
    byHand: left.length > 0 && left.every((each) => each.received_by !== null),
    review: left.some((each) => each.disposition === 'review'),
  };
}
