import { Banknote, CreditCard, Landmark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Checkbox, TextField } from '@/components/field';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { useFormat } from '@/lib/i18n/use-format';
import { localDate } from '@/lib/time/time';
import { useDesk, type Payable } from '../desk-context';
import { minutesBetween } from '../today/attention';
import { AGENDA, QUEUE } from '../today/use-today';
import { PayLink } from './pay-link';
import {
  arriveOnceConfirmed,
  PAYMENTS,
  usePayment,
  type DeskMethod,
  type Payment,
} from './use-payment';

const METHODS: readonly { method: DeskMethod; Icon: typeof Banknote }[] = [
  { method: 'cash', Icon: Banknote },
  { method: 'card', Icon: CreditCard },
  { method: 'transfer', Icon: Landmark },
];
/** Who pays this close to the start is most likely here. */
const HERE_WITHIN_MINUTES = 60;

/** Money that is received here and now; or a link, for who would rather pay by phone. */
export function PayDialog({ payable, onClose }: { payable: Payable; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { place } = useDesk();
  const payment = usePayment(place.organisationId, payable.appointmentId);
  const ready = payment.data === null ? undefined : payment.data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('pay.title', { name: payable.patientName ?? t('unnamed') })}
    >
      <Loaded
        query={{ data: ready, error: payment.error, refetch: payment.refetch }}
        skeleton={<PaySkeleton />}
      >
        {(found) => <PayForm payable={payable} payment={found} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

interface FormProps {
  payable: Payable;
  payment: Payment;
  onClose: () => void;
}

function PayForm({ payable, payment, onClose }: FormProps) {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const { place, now } = useDesk();
  const today = localDate(payable.startsAt, place.zone) === localDate(now, place.zone);
  const soon = minutesBetween(now, payable.startsAt) <= HERE_WITHIN_MINUTES;
  const [method, setMethod] = useState<DeskMethod>('cash');
  const [note, setNote] = useState('');
  const [arrives, setArrives] = useState(today && (payable.arrives || soon));
  const amount = format.money(payment.amount_cents, payment.currency);
  const take = useTakePayment(payable, payment, onClose);
  if (payment.status !== 'open') {
    return <p className="text-lg">{t(`payment.${payment.status}`, { amount })}</p>;
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        take.run({ method, note: note.trim(), arrives });
      }}
    >
      <p>
        <span className="block text-4xl font-bold tabular">{amount}</span>
        <span className="text-muted">
          {payable.serviceName}, {format.short(payable.startsAt, place.zone)}
        </span>
      </p>
      <fieldset>
        <legend className="mb-1.5 font-semibold">{t('pay.how')}</legend>
        <div className="grid grid-cols-3 gap-2">
          {METHODS.map(({ method: each, Icon }) => (
            <label
              key={each}
              className="relative flex flex-col items-center gap-1 rounded-xl border border-edge/60 px-2 py-3 text-center font-semibold has-checked:border-primary has-checked:bg-primary-soft has-checked:text-on-primary-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
            >
              <input
                type="radio"
                name="method"
                value={each}
                checked={method === each}
                onChange={() => setMethod(each)}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <Icon aria-hidden />
              {t(`method.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('pay.note')}
        optional
        hint={t('pay.noteHint')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {today && (
        <Checkbox
          label={t('pay.arrives')}
          checked={arrives}
          onChange={(event) => setArrives(event.target.checked)}
        />
      )}
      <ProblemNote problem={take.problem} />
      <Button type="submit" wide pending={take.pending}>
        {t('pay.confirm', { amount })}
      </Button>
      <PayLink payment={payment} />
    </form>
  );
}

interface Taken {
  method: DeskMethod;
  note: string;
  arrives: boolean;
}

function useTakePayment(payable: Payable, payment: Payment, onClose: () => void) {
  const { t } = useTranslation('desk');
  const name = payable.patientName ?? t('unnamed');
  return useAction(
    async ({ method, note, arrives }: Taken, key: string) => {
      await api.POST(`${PAYMENTS}/{payment_id}/desk-payments`, {
        params: { path: { payment_id: payment.id }, header: { 'idempotency-key': key } },
        body: { method, note: note || null },
      });
      if (!arrives) return null;
      // The money is in, whatever becomes of the arrival.
      return arriveOnceConfirmed(payable.appointmentId).then(() => null, asProblem);
    },
    {
      refresh: [PAYMENTS, QUEUE, AGENDA],
      onDone: (refused, { arrives }) => {
        toast.done(t(arrives && !refused ? 'pay.doneArrived' : 'pay.done', { name }));
        if (refused) toast.problem(refused);
        onClose();
      },
    },
  );
}

function PaySkeleton() {
  const { t } = useTranslation('desk');
  return (
    <div role="status" aria-label={t('payment.preparing')} className="flex flex-col gap-4">
      <Skeleton className="h-10 w-40" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-12 w-full" />
    </div>
  );
}
