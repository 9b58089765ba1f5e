import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/field';
import { taxNumber } from '@/lib/tax-number/tax-number';
import type { Invoice } from './invoice';
import { RightMark } from './right-mark';

/** Final consumer, or a tax number, which is checked while it is typed. */
export function InvoiceFields({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('pay');
  const { withNumber } = invoice.draft;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 text-lg font-bold">{t('invoice.title')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        <Choice
          label={t('invoice.consumer')}
          chosen={!withNumber}
          onChoose={() => invoice.change({ withNumber: false })}
        />
        <Choice
          label={t('invoice.withNumber')}
          chosen={withNumber}
          onChoose={() => invoice.change({ withNumber: true })}
        />
      </div>
      {withNumber && <Buyer invoice={invoice} />}
    </fieldset>
  );
}

interface ChoiceProps {
  label: string;
  chosen: boolean;
  onChoose: () => void;
}

function Choice({ label, chosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
      <input
        type="radio"
        name="buyer"
        checked={chosen}
        onChange={onChoose}
        className="size-5 accent-primary"
      />
      {label}
    </label>
  );
}

function Buyer({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('pay');
  const { draft, trouble, saved, insisted } = invoice;
  const [left, setLeft] = useState(false);
  const early = !insisted && (trouble === 'missing' || (trouble === 'short' && !left));
  const unusual = saved && invoice.details.warnings?.includes('unusual_tax_number');
  return (
    <div className="mt-3 flex flex-col gap-4">
      <TextField
        label={t('invoice.number')}
        inputMode="numeric"
        autoComplete="off"
        className="text-lg tabular"
        value={draft.number}
        error={trouble && !early ? t(`invoice.trouble.${trouble}`) : undefined}
        hint={unusual ? t('invoice.unusual') : undefined}
        onChange={(event) => invoice.change({ number: event.target.value })}
        onBlur={() => setLeft(true)}
        trailing={taxNumber(draft.number) && <RightMark />}
      />
      <TextField
        label={t('invoice.name')}
        hint={t('invoice.nameHint')}
        optional
        autoComplete="name"
        maxLength={200}
        value={draft.name}
        onChange={(event) => invoice.change({ name: event.target.value })}
      />
    </div>
  );
}
