import { Undo2 } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { TextArea, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { parseMoney } from '@/lib/money/money';
import { MONEY, refundable, type PaymentDetail } from './payments';

interface Wanted {
  amount_cents: number;
  note: string | null;
}

/** Gives money back: all that is left of it, or a part. */
export function RefundForm({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const { cents } = refundable(payment);
  const [open, setOpen] = useState(false);
  const money = (amount: number) => format.money(amount, payment.currency);
  const refund = useAction(
    (body: Wanted, key: string) =>
      api.POST('/api/payment/refunds', {
        params: { header: { 'idempotency-key': key } },
        body: { ...body, payment_id: payment.id },
      }),
    {
      refresh: MONEY,
      onDone: (_, { amount_cents }) => {
        setOpen(false);
        toast.done(t('refund.done', { amount: money(amount_cents) }));
      },
    },
  );
  if (cents === 0) return null;
  if (!open) {
    return (
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          kind="secondary"
          icon={<Undo2 aria-hidden className="size-5" />}
          onClick={() => setOpen(true)}
        >
          {t('refund.action')}
        </Button>
        <span className="text-sm text-muted">{t('refund.left', { amount: money(cents) })}</span>
      </div>
    );
  }
  return <Fields {...{ payment, refund, money }} onClose={() => setOpen(false)} />;
}

interface FieldsProps {
  payment: PaymentDetail;
  refund: ReturnType<typeof useAction<Wanted>>;
  money: (cents: number) => string;
  onClose: () => void;
}

function Fields({ payment, refund, money, onClose }: FieldsProps) {
  const { t } = useTranslation(['insight', 'common']);
  const { cents, byHand, review } = refundable(payment);
  const [how, setHow] = useState<'full' | 'part'>('full');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const part = parseMoney(typed);
  const amount = how === 'full' ? cents : part !== null && part > 0 && part <= cents ? part : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (amount !== null) refund.run({ amount_cents: amount, note: note.trim() || null });
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      className="mt-3 flex flex-col gap-4 rounded-2xl bg-sunken p-5"
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold">{t('refund.how')}</legend>
        {(['full', 'part'] as const).map((each) => (
          <label key={each} className="flex items-center gap-3">
            <input
              type="radio"
              name="how"
              className="size-5 accent-primary"
              checked={how === each}
              onChange={() => setHow(each)}
            />
            {t(`refund.${each}`, { amount: money(cents) })}
          </label>
        ))}
      </fieldset>
      {how === 'part' && (
        <TextField
          label={t('refund.amount')}
          hint={t('refund.amountHint', { amount: money(cents) })}
          error={
            tried && amount === null ? t('refund.invalid', { amount: money(cents) }) : undefined
          }
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <TextArea
        label={t('refund.note')}
        hint={t('refund.noteHint')}
        optional
        maxLength={500}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value.replace(/\s*\n\s*/g, ' '))}
      />
      {(byHand || review) && (
        <p className="text-sm text-muted">{t(byHand ? 'refund.byDesk' : 'refund.review')}</p>
      )}
      <ProblemNote problem={refund.problem} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button kind="secondary" onClick={onClose}>
          {t('common:actions.cancel')}
        </Button>
        <Button type="submit" kind="danger" pending={refund.pending}>
          {amount === null ? t('refund.action') : t('refund.confirm', { amount: money(amount) })}
        </Button>
      </div>
    </form>
  );
}
