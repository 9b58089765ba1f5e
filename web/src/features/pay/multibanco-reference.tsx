import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { CopyButton } from '@/components/copy-button';
import { useFormat } from '@/lib/i18n/use-format';
import type { Instruction } from './link';
import { PANEL } from './look';
import { PanelTitle } from './panel-title';
import { Pulse } from './pulse';
import { grouped } from './reference';

interface Props {
  instruction: Instruction;
  lost: boolean;
  zone: string;
  onLeave: () => void;
}

/** Entity, reference and amount, to type at an ATM or to copy into the bank's own page. */
export function MultibancoReference({ instruction, lost, zone, onLeave }: Props) {
  const { t } = useTranslation('pay');
  const { day, time, money } = useFormat();
  const { entity, reference, amount_cents, currency, expires_at } = instruction;
  return (
    <section className={PANEL}>
      <PanelTitle>{t('multibanco.title')}</PanelTitle>
      <p className="mt-1 text-muted">{t('multibanco.text')}</p>
      <dl className="my-5 divide-y divide-line rounded-2xl bg-sunken px-4 sm:px-5">
        <Line name={t('multibanco.entity')} shown={entity ?? ''} copied={entity ?? ''} />
        <Line
          name={t('multibanco.reference')}
          shown={grouped(reference ?? '')}
          copied={reference ?? ''}
        />
        <Line
          name={t('multibanco.amount')}
          shown={money(amount_cents, currency)}
          copied={(amount_cents / 100).toFixed(2).replace('.', ',')}
        />
      </dl>
      <p className="font-semibold">
        {t('multibanco.until', { day: day(expires_at, zone), time: time(expires_at, zone) })}
      </p>
      <div className="mt-4 flex flex-col items-start gap-3">
        <Pulse lost={lost}>{t('multibanco.waiting')}</Pulse>
        <p className="text-muted">{t('multibanco.leave')}</p>
        <Button kind="secondary" className="mt-2 w-full sm:w-auto" onClick={onLeave}>
          {t('multibanco.other')}
        </Button>
      </div>
    </section>
  );
}

function Line({ name, shown, copied }: { name: string; shown: string; copied: string }) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="col-start-1 text-2xl font-bold tabular">{shown}</dd>
      <dd className="col-start-2 row-span-2 row-start-1">
        <CopyButton value={copied} what={name} />
      </dd>
    </div>
  );
}
