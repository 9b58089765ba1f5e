import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/dialog';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useServerNow } from '@/lib/time/clock';
import { termsOf, type Terms } from './terms';

interface Props {
  appointment: Appointment;
  open: boolean;
  onClose: () => void;
}

/** What it costs and what comes back, before it is done. */
export function CancelDialog({ appointment, open, onClose }: Props) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const cancel = useAction(
    (id: string, key) =>
      api.POST('/api/booking/appointments/{id}/cancel', {
        params: { path: { id }, header: { 'idempotency-key': key } },
      }),
    {
      refresh: ['/api/booking/appointments', '/api/booking/slots', '/api/payment'],
      onDone: ({ data }) => {
        const refund = data?.refund_cents ?? 0;
        toast.done(
          refund > 0
            ? t('cancel.doneRefund', { amount: format.money(refund, appointment.currency) })
            : t('cancel.done'),
        );
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => cancel.run(appointment.id)}
      pending={cancel.pending}
      title={t('cancel.title')}
      action={t('actions.cancel')}
    >
      <p className="mb-4">
        {appointment.service_name}, {format.short(appointment.starts_at, appointment.zone)}
      </p>
      <ShownTerms appointment={appointment} />
      <div className="mt-4">
        <ProblemNote problem={cancel.problem} />
      </div>
    </ConfirmDialog>
  );
}

function ShownTerms({ appointment }: { appointment: Appointment }) {
  const now = useServerNow(15_000);
  const organisation = $api.useQuery('get', '/api/booking/organisations/{id}', {
    params: { path: { id: appointment.organisation_id } },
  });
  const history = $api.useQuery('get', '/api/booking/appointments/{id}/history', {
    params: { path: { id: appointment.id } },
  });
  const known = organisation.data && history.data;
  const query = {
    data:
      known && termsOf(appointment, organisation.data.cancellation_policy, history.data.items, now),
    error: organisation.error ?? history.error,
    refetch: () => Promise.all([organisation.refetch(), history.refetch()]),
  };
  return (
    <Loaded query={query} skeleton={<Skeleton className="h-12 w-full" />}>
      {(terms) => <TermsText terms={terms} appointment={appointment} />}
    </Loaded>
  );
}

function TermsText({ terms, appointment }: { terms: Terms; appointment: Appointment }) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const money = (cents: number) => format.money(cents, appointment.currency);
  if (!terms.paid) return <p className="text-ink">{t('cancel.unpaid')}</p>;
  if (terms.freeUntil) {
    return (
      <p className="text-ink">
        {t('cancel.free', {
          when: format.short(terms.freeUntil, appointment.zone),
          amount: money(terms.refundCents),
        })}
      </p>
    );
  }
  return (
    <p className="text-ink">
      {terms.refundCents > 0
        ? t('cancel.latePart', {
            amount: money(terms.refundCents),
            price: money(appointment.price_cents),
          })
        : t('cancel.lateNothing', { price: money(appointment.price_cents) })}
    </p>
  );
}
