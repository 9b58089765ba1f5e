import { Check } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ProblemNote } from '@/components/states';
import type { Invoice } from './invoice';
import { InvoiceFields } from './invoice-fields';
import { PANEL } from './look';

/** The invoice's details while the money is on its way: still to be changed, and saved by themselves. */
export function InvoicePanel({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('pay');
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    void invoice.save();
  };
  return (
    <form noValidate onSubmit={save} className={PANEL}>
      <InvoiceFields invoice={invoice} />
      <div className="mt-4 flex flex-col gap-3">
        <ProblemNote problem={invoice.problem} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {!invoice.saved && (
            <Button type="submit" kind="secondary" pending={invoice.pending}>
              {t('invoice.save')}
            </Button>
          )}
          <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
            {invoice.saved && invoice.insisted && (
              <>
                <Check aria-hidden className="size-4 text-success" />
                {t('invoice.saved')}.{' '}
              </>
            )}
            {t('invoice.editable')}
          </p>
        </div>
      </div>
    </form>
  );
}
