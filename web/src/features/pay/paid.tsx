import { Link } from '@tanstack/react-router';
import { Check, Download, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { Skeleton } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { useAwaitedDocument, type PayLink } from './link';
import { COLUMNS, PANEL } from './look';
import { PanelTitle } from './panel-title';
import { Summary } from './summary';

/** The money is there: the document, and what comes next. Nothing here can be paid. */
export function Paid({ token, link }: { token: string; link: PayLink }) {
  const { t } = useTranslation('pay');
  const { money } = useFormat();
  useAwaitedDocument(token, link.document === null);
  return (
    <>
      <header className="mb-8 flex flex-col items-center gap-3 text-center">
        <span className="rounded-full bg-success-soft p-4 text-success">
          <Check aria-hidden className="size-10" strokeWidth={2.5} />
        </span>
        <PanelTitle level={1}>{t('paid.title')}</PanelTitle>
        <p className="text-lg text-balance text-muted">
          {t('paid.text', { amount: money(link.amount_cents, link.currency) })}
        </p>
        {link.status === 'partially_refunded' && <p>{t('paid.partly')}</p>}
      </header>
      <div className={COLUMNS}>
        <Summary link={link} />
        <div className="flex flex-col gap-6">
          <DocumentPanel document={link.document} />
          <Next />
        </div>
      </div>
    </>
  );
}

function DocumentPanel({ document }: { document: PayLink['document'] }) {
  const { t } = useTranslation(['pay', 'common']);
  return (
    <section aria-label={t('paid.document')} className={PANEL}>
      <div role="status">
        {document ? (
          <p className="flex items-center gap-3">
            <FileText aria-hidden className="size-6 shrink-0 text-primary" />
            <span>
              <span className="block font-bold">{t(`paid.kinds.${document.kind}`)}</span>
              <span className="block text-sm text-muted tabular">{document.number}</span>
            </span>
          </p>
        ) : (
          <div className="flex flex-col gap-3">
            <p className="text-muted">{t('paid.preparing')}</p>
            <Skeleton className="h-11 w-48" />
          </div>
        )}
      </div>
      {document && (
        <div className="mt-4 flex flex-wrap gap-3">
          <a
            href={document.url}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('primary')}
          >
            {t('common:actions.open')}
          </a>
          <a
            href={document.url}
            download={`${document.number.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`}
            className={buttonClass('secondary')}
          >
            <Download aria-hidden className="size-5" />
            {t('common:actions.download')}
          </a>
        </div>
      )}
    </section>
  );
}

const STEPS = ['email', 'reminder', 'arrival'] as const;

function Next() {
  const { t } = useTranslation('pay');
  return (
    <section className={PANEL}>
      <h2 className="text-lg font-bold">{t('paid.next')}</h2>
      <ol className="mt-4 flex flex-col gap-3">
        {STEPS.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-primary-soft text-sm font-bold text-on-primary-soft tabular"
            >
              {index + 1}
            </span>
            <span className="pt-0.5">{t(`paid.${step}`)}</span>
          </li>
        ))}
      </ol>
      <Link to="/appointments" className={`${buttonClass('quiet')} mt-4 -ml-3`}>
        {t('paid.appointments')}
      </Link>
    </section>
  );
}
