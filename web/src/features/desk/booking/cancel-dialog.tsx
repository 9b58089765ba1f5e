import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/dialog';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import { PAYMENTS } from '../payment/use-payment';
import type { StaffAppointment } from '../today/today';
import { AGENDA, QUEUE } from '../today/use-today';
import { SLOTS } from './use-slots';

interface Props {
  appointment: StaffAppointment;
  onClose: () => void;
}

/** By the clinic: whatever was paid goes back. */
export function CancelDialog({ appointment, onClose }: Props) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const name = appointment.patient_name ?? t('unnamed');
  const paid = appointment.state === 'confirmed' && appointment.price_cents > 0;
  const cancel = useAction(
    async (_: undefined, key: string) => {
      const { data } = await api.POST('/api/booking/appointments/{id}/cancel', {
        params: { path: { id: appointment.id }, header: { 'idempotency-key': key } },
      });
      return data;
    },
    {
      refresh: [AGENDA, QUEUE, SLOTS, PAYMENTS],
      onDone: (cancelled) => {
        const amount = cancelled?.refund_cents ?? 0;
        toast.done(
          amount > 0
            ? t('cancel.doneRefund', { name, amount: format.money(amount) })
            : t('cancel.done', { name }),
        );
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => cancel.run(undefined)}
      title={t('cancel.title', { name })}
      action={t('cancel.confirm')}
      pending={cancel.pending}
    >
      <p>
        {t('cancel.text', {
          service: appointment.service_name,
          when: format.short(appointment.starts_at, place.zone),
        })}{' '}
        {paid && t('cancel.refund', { amount: format.money(appointment.price_cents) })}
      </p>
      <ProblemNote problem={cancel.problem} />
    </ConfirmDialog>
  );
}
