import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/badge';
import { useFormat } from '@/lib/i18n/use-format';
import { STATE_TONES, type Payment } from './payments';

interface Props {
  payments: readonly Payment[];
  onOpen: (id: string) => void;
}

const HEADING = 'px-4 py-3 font-semibold whitespace-nowrap first:pl-6';
const CELL = 'px-4 py-3.5 first:pl-6';

export function PaymentTable({ payments, onOpen }: Props) {
  const { t } = useTranslation('insight');
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface shadow-card">
      <table className="w-full text-left">
        <caption className="sr-only">{t('payments.caption')}</caption>
        <thead className="border-b border-line text-sm text-muted">
          <tr>
            {(['patient', 'service', 'when', 'state', 'method'] as const).map((name) => (
              <th key={name} scope="col" className={HEADING}>
                {t(`payments.${name}`)}
              </th>
            ))}
            <th scope="col" className={`${HEADING} text-right`}>
              {t('payments.amount')}
            </th>
            <td className="w-12" />
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {payments.map((payment) => (
            <Row key={payment.id} payment={payment} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ payment, onOpen }: { payment: Payment; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const name = payment.patient_name ?? t('payments.unknownPatient');
  const amount = format.money(payment.amount_cents, payment.currency);
  const alarming = payment.status === 'review' ? 'bg-danger-soft/50' : 'hover:bg-sunken/50';
  return (
    <tr className={`relative ${alarming}`}>
      <th scope="row" className={`${CELL} font-bold`}>
        <button
          type="button"
          aria-label={t('payments.open', { name, amount })}
          // The whole row is its target.
          className="text-left after:absolute after:inset-0"
          onClick={() => onOpen(payment.id)}
        >
          {name}
        </button>
      </th>
      <td className={CELL}>{payment.service_name}</td>
      <td className={`${CELL} whitespace-nowrap tabular`}>
        {format.short(payment.starts_at, payment.zone)}
      </td>
      <td className={CELL}>
        <Badge tone={STATE_TONES[payment.status]}>{t(`paymentState.${payment.status}`)}</Badge>
      </td>
      <td className={`${CELL} whitespace-nowrap`}>
        {payment.method ? t(`method.${payment.method}`) : <span className="text-muted">—</span>}
      </td>
      <td className={`${CELL} text-right font-bold whitespace-nowrap tabular`}>
        {amount}
        {payment.refunded_cents > 0 && (
          <span className="block text-sm font-normal text-muted">
            −{format.money(payment.refunded_cents, payment.currency)}
          </span>
        )}
      </td>
      <td className="pr-4">
        <ChevronRight aria-hidden className="size-5 text-muted" />
      </td>
    </tr>
  );
}
