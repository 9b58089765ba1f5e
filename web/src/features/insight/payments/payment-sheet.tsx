import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { Dialog } from '@/components/dialog';
import { Loaded, SkeletonList } from '@/components/states';
import { $api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { Documents } from './documents';
import { Line, Part } from './part';
import { STATE_TONES, type PaymentDetail } from './payments';
import { RefundForm } from './refund-form';
import { RefundLine } from './refund-line';

interface Props {
  organisationId: string;
  paymentId: string | undefined;
  onClose: () => void;
}

/** All that happened to one payment, and what can be done about it. */
export function PaymentSheet({ organisationId, paymentId, onClose }: Props) {
  const { t } = useTranslation('insight');
  return (
    <Dialog shape="sheet" open={paymentId !== undefined} onClose={onClose} title={t('payment.one')}>
      {paymentId && <Sheet paymentId={paymentId} organisationId={organisationId} />}
    </Dialog>
  );
}

function Sheet({ paymentId, organisationId }: { paymentId: string; organisationId: string }) {
  const payment = $api.useQuery(
    'get',
    '/api/payment/payments/{payment_id}',
    { params: { path: { payment_id: paymentId } } },
    // A refund is on its way for some seconds.
    { refetchInterval: ({ state }) => (state.data?.refunds.some(onItsWay) ? 2_000 : false) },
  );
  return (
    <Loaded query={payment} skeleton={<SkeletonList rows={4} row="h-28" />}>
      {(found) => (
        <div className="flex flex-col gap-7">
          <Summary payment={found} />
          <Captures payment={found} />
          <Refunds payment={found} />
          <Instructions payment={found} />
          <Documents organisationId={organisationId} payment={found} />
        </div>
      )}
    </Loaded>
  );
}

const onItsWay = ({ status, by_hand }: PaymentDetail['refunds'][number]) =>
  status === 'requested' || (status === 'pending' && !by_hand);

function Summary({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <section>
      <p className="text-lg font-semibold">
        {payment.patient_name ?? t('payments.unknownPatient')}
      </p>
      <p className="text-muted">
        {payment.service_name} · {format.short(payment.starts_at, payment.zone)}
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-3">
        <span className="text-3xl font-bold tabular">
          {format.money(payment.amount_cents, payment.currency)}
        </span>
        <Badge tone={STATE_TONES[payment.status]}>{t(`paymentState.${payment.status}`)}</Badge>
      </p>
      <p className="mt-1 text-sm text-muted">
        {payment.paid_at && payment.method
          ? t('payment.paidBy', {
              when: format.short(payment.paid_at, payment.zone),
              method: t(`method.${payment.method}`),
            })
          : payment.status === 'open' &&
            t('payment.until', { when: format.short(payment.deadline, payment.zone) })}
      </p>
    </section>
  );
}

function Captures({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <Part title={t('payment.money')} empty={t('payment.noMoney')}>
      {payment.captures.map((capture) => (
        <Line
          key={capture.id}
          title={format.money(capture.amount_cents, capture.currency)}
          badge={
            capture.disposition !== 'applied' && (
              <Badge tone={capture.disposition === 'review' ? 'danger' : 'warning'}>
                {t(`payment.disposition.${capture.disposition}`)}
              </Badge>
            )
          }
        >
          {format.short(capture.captured_at, payment.zone)} ·{' '}
          {t(capture.received_by ? 'payment.atDesk' : 'payment.byProvider')}
          {capture.note && <span className="block">“{capture.note}”</span>}
        </Line>
      ))}
    </Part>
  );
}

function Refunds({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('insight');
  return (
    <section>
      <Part title={t('payment.refunds')}>
        {payment.refunds.map((refund) => (
          <RefundLine key={refund.id} refund={refund} zone={payment.zone} />
        ))}
      </Part>
      <RefundForm payment={payment} />
    </section>
  );
}

const ATTEMPT_TONES: Partial<Record<PaymentDetail['instructions'][number]['status'], Tone>> = {
  created: 'warning',
  pending: 'warning',
  paid: 'success',
  review: 'danger',
};

function Instructions({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <Part
      title={t('payment.attempts')}
      empty={payment.paid_at ? undefined : t('payment.noAttempts')}
    >
      {payment.instructions.map((one) => (
        <Line
          key={one.id}
          title={t(`method.${one.method}`)}
          badge={<Badge tone={ATTEMPT_TONES[one.status]}>{t(`instruction.${one.status}`)}</Badge>}
        >
          <span className="tabular">
            {one.reference && one.entity
              ? t('payment.reference', { entity: one.entity, reference: one.reference })
              : one.phone && t('payment.phone', { phone: one.phone })}
          </span>
          {one.status === 'pending' && (
            <> · {t('payment.expires', { when: format.short(one.expires_at, payment.zone) })}</>
          )}
        </Line>
      ))}
    </Part>
  );
}
