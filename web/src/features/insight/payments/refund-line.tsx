import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { Line } from './part';
import { MONEY, type Refund } from './payments';

const TONES: Record<Refund['status'], Tone> = {
  requested: 'warning',
  pending: 'warning',
  done: 'success',
  failed: 'danger',
};

/** One refund; a failed one can be asked for again, one by hand is said to be handed over. */
export function RefundLine({ refund, zone }: { refund: Refund; zone: string }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const waits = refund.by_hand && refund.status === 'pending';
  return (
    <Line
      title={format.money(refund.amount_cents, refund.currency)}
      badge={
        <Badge tone={TONES[refund.status]}>
          {t(waits ? 'refund.hand' : `refund.state.${refund.status}`)}
        </Badge>
      }
      action={
        refund.status === 'failed' ? (
          <Retry refund={refund} />
        ) : (
          waits && <HandOver refund={refund} />
        )
      }
    >
      {t(`refund.reason.${refund.reason}`)} · {format.short(refund.created_at, zone)}
      {refund.attempt > 1 && <> · {t('refund.attempt', { count: refund.attempt })}</>}
      {refund.note && <span className="block">“{refund.note}”</span>}
      {refund.status === 'failed' && (
        <span className="block font-medium text-danger">{t('refund.failure')}</span>
      )}
    </Line>
  );
}

function Retry({ refund }: { refund: Refund }) {
  const { t } = useTranslation('insight');
  const retry = useAction(
    () =>
      api.POST('/api/payment/refunds/{refund_id}/retry', {
        params: { path: { refund_id: refund.id } },
      }),
    {
      refresh: MONEY,
      onDone: () => toast.done(t('refund.retried')),
      onProblem: toast.problem,
    },
  );
  return (
    <Button kind="secondary" size="small" pending={retry.pending} onClick={() => retry.run()}>
      {t('refund.retry')}
    </Button>
  );
}

function HandOver({ refund }: { refund: Refund }) {
  const { t } = useTranslation('insight');
  const hand = useAction(
    () =>
      api.POST('/api/payment/refunds/{refund_id}/hand-over', {
        params: { path: { refund_id: refund.id } },
      }),
    { refresh: MONEY, onDone: () => toast.done(t('refund.handed')), onProblem: toast.problem },
  );
  return (
    <Button kind="secondary" size="small" pending={hand.pending} onClick={() => hand.run()}>
      {t('refund.handOver')}
    </Button>
  );
}
