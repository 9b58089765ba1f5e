/** The money of one appointment, as the front desk sees it. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import type { PaymentSchemas } from '@/lib/api/types';

export const PAYMENTS = '/api/payment/payments';
export const INVOICES = '/api/payment/invoices';
export type Payment = PaymentSchemas['PaymentDetail'];
export type DeskMethod = PaymentSchemas['CreateDeskPayment']['method'];

/** A booking tells payment by event: for a moment there is nothing to pay yet. */
const UNTIL_THERE = 1_000;
const WHILE_OPEN = 5_000;
const UNTIL_DOCUMENTED = 2_000;

/**
 * The newest payment with all that happened to it; null as long as there is none. It is looked at
 * again until `goesBack` cents are in its refunds.
 */
export function usePayment(organisationId: string, appointmentId: string, goesBack = 0) {
  return useQuery({
    queryKey: ['get', PAYMENTS, organisationId, appointmentId],
    queryFn: async (): Promise<Payment | null> => {
      const { data: found } = await api.GET(PAYMENTS, {
        params: {
          query: { organisation_id: organisationId, appointment_id: appointmentId, limit: 1 },
        },
      });
      const payment_id = found?.items[0]?.id;
      if (!payment_id) return null;
      const { data } = await api.GET(`${PAYMENTS}/{payment_id}`, {
        params: { path: { payment_id } },
      });
      return data ?? null;
    },
    refetchInterval: ({ state: { data, error } }) => {
      if (error) return false;
      if (!data || refundsOf(data) < goesBack) return UNTIL_THERE;
      return data.status === 'open' ? WHILE_OPEN : false;
    },
  });
}

const refundsOf = (payment: Payment) =>
  payment.refunds.reduce((sum, refund) => sum + refund.amount_cents, 0);

/** Money that came has papers; an expired or a cancelled payment never will. */
const DOCUMENTED: ReadonlySet<Payment['status']> = new Set([
  'paid',
  'partially_refunded',
  'refunded',
]);

export function useDocuments(organisationId: string, payment: Payment) {
  return useQuery({
    queryKey: ['get', INVOICES, organisationId, payment.id, payment.status],
    enabled: DOCUMENTED.has(payment.status),
    queryFn: async () => {
      const { data } = await api.GET(INVOICES, {
        params: { query: { organisation_id: organisationId, payment_id: payment.id } },
      });
      return data?.items ?? [];
    },
    // The invoice follows the money, and its PDF the invoice.
    refetchInterval: ({ state: { data, error } }) => {
      if (error) return false;
      return data?.length && data.every((one) => one.document_url) ? false : UNTIL_DOCUMENTED;
    },
  });
}

const TRIES = 30;
const BETWEEN = 500;

/**
 * Check in who has just paid. Payment tells booking and booking tells checkin, which knows nobody
 * to expect until then; so it is asked again for a while. Throws the last Problem.
 */
export async function arriveOnceConfirmed(appointmentId: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      const body = { method: 'desk' as const, appointment_id: appointmentId };
      await api.POST('/api/checkin/arrivals', { body });
      return;
    } catch (error) {
      const early = ['appointment_not_found', 'arrival_not_found'].includes(asProblem(error).code);
      if (!early || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
  }
}
