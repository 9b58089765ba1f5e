import { Download, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk, type Payable } from '../desk-context';
import { PayLink } from './pay-link';
import { PAYMENTS, useDocuments, usePayment, type Payment } from './use-payment';

const TONES: Record<Payment['status'], Tone> = {
  open: 'warning',
  expired: 'neutral',
  cancelled: 'neutral',
  review: 'danger',
  paid: 'success',
  partially_refunded: 'neutral',
  refunded: 'neutral',
};

interface Props {
  payable: Payable;
  /** Cents that booking gives back; the refund of them follows. */
  goesBack?: number;
}

/** What is paid, what is owed, and the papers about it. */
export function PaymentBlock({ payable, goesBack }: Props) {
  const { t } = useTranslation('desk');
  const { place } = useDesk();
  const query = usePayment(place.organisationId, payable.appointmentId, goesBack);
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-semibold">{t('payment.title')}</h4>
      <Loaded query={query} skeleton={<Skeleton className="h-16 w-full" />}>
        {(payment) =>
          payment ? (
            <Money payment={payment} payable={payable} />
          ) : (
            <p role="status" className="text-muted">
              {t('payment.preparing')}
            </p>
          )
        }
      </Loaded>
    </section>
  );
}

function Money({ payment, payable }: { payment: Payment; payable: Payable }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place, openDialog } = useDesk();
  const amount = format.money(payment.amount_cents, payment.currency);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-lg font-bold tabular">{amount}</span>
        <Badge tone={TONES[payment.status]}>{t(`paymentStatus.${payment.status}`)}</Badge>
        <span className="text-sm text-muted">
          {payment.paid_at && payment.method
            ? t('payment.how', {
                method: t(`method.${payment.method}`),
                when: format.short(payment.paid_at, place.zone),
              })
            : payment.status === 'open' &&
              t('payment.until', { when: format.short(payment.deadline, place.zone) })}
        </span>
      </p>
      {payment.refunded_cents > 0 && (
        <p className="text-sm text-muted">
          {t('payment.refundedAmount', {
            amount: format.money(payment.refunded_cents, payment.currency),
          })}
        </p>
      )}
      {payment.status === 'open' && (
        <>
          <Button onClick={() => openDialog({ kind: 'pay', payable })}>{t('verb.pay')}</Button>
          <PayLink payment={payment} />
        </>
      )}
      {payment.refunds
        .filter((refund) => refund.by_hand && refund.status === 'pending')
        .map((refund) => (
          <HandOver key={refund.id} refund={refund} />
        ))}
      <Documents payment={payment} />
    </>
  );
}

/** Money that was taken here goes back from hand to hand. */
function HandOver({ refund }: { refund: Payment['refunds'][number] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const amount = format.money(refund.amount_cents, refund.currency);
  const give = useAction(
    () =>
      api.POST('/api/payment/refunds/{refund_id}/hand-over', {
        params: { path: { refund_id: refund.id } },
      }),
    { refresh: [PAYMENTS], onDone: () => toast.done(t('handOver.done', { amount })) },
  );
  return (
    <div className="rounded-xl bg-warning-soft px-4 py-3 text-warning">
      <p className="mb-2 font-medium">{t('handOver.text', { amount })}</p>
      <Button kind="secondary" size="small" pending={give.pending} onClick={() => give.run()}>
        {t('handOver.confirm', { amount })}
      </Button>
      <ProblemNote problem={give.problem} />
    </div>
  );
}

function Documents({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['desk', 'common']);
  const { place } = useDesk();
  const { data, error, refetch, isLoading } = useDocuments(place.organisationId, payment);
  if (isLoading) return <Skeleton className="h-6 w-full" />;
  if (error) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <ProblemNote problem={error} />
        <Button kind="secondary" size="small" onClick={() => void refetch()}>
          {t('common:actions.retry')}
        </Button>
      </div>
    );
  }
  if (!data?.length) return null;
  return (
    <ul aria-label={t('documents.title')} className="flex flex-col gap-1">
      {data.map((one) => (
        <li key={one.id} className="flex items-center gap-2 text-sm">
          <FileText aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="grow">
            {t(`documents.${one.kind}`)} <span className="tabular">{one.number}</span>
          </span>
          {one.document_url ? (
            <a
              href={one.document_url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 rounded-md px-2 py-1 font-semibold text-primary hover:bg-primary-soft"
            >
              <Download aria-hidden className="size-4" />
              {t('documents.open')}
              <span className="sr-only">: {one.number}</span>
            </a>
          ) : (
            <span className="text-muted">{t('documents.soon')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
