import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/card';
import { useFormat } from '@/lib/i18n/use-format';
import { formatCountdown } from '@/lib/time/time';
import type { Looked, Summary } from './operations';
import { ZONE } from './zone';

/** One service in numbers; near nought everywhere when it is well. */
export function ServiceCard({ looked }: { looked: Looked }) {
  const { t } = useTranslation('insight');
  return (
    <Card className={looked.summary ? '' : 'border-danger!'}>
      <h2 className="text-lg font-bold">{t(`operations.service.${looked.service}`)}</h2>
      {looked.summary ? (
        <Numbers summary={looked.summary} />
      ) : (
        <p className="mt-2 font-medium text-danger">{t('operations.noAnswer')}</p>
      )}
    </Card>
  );
}

function Numbers({ summary: { outbox, retries, parked, jobs } }: { summary: Summary }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <dl className="mt-3 flex flex-col gap-2">
      <Row
        name={t('operations.outbox')}
        value={outbox.rows}
        detail={
          outbox.oldest_seconds !== null &&
          t('operations.oldest', { time: formatCountdown(outbox.oldest_seconds) })
        }
      />
      <Row
        name={t('operations.retries')}
        value={retries.waiting}
        tone="text-warning"
        detail={
          retries.next_at && t('operations.next', { time: format.time(retries.next_at, ZONE) })
        }
      />
      <Row name={t('operations.parked')} value={parked} tone="text-danger" />
      <Row
        name={t('operations.queued')}
        value={jobs.queued}
        detail={jobs.running > 0 && t('operations.running', { count: jobs.running })}
      />
      <Row name={t('operations.failed')} value={jobs.failed} tone="text-danger" />
    </dl>
  );
}

interface RowProps {
  name: string;
  value: number;
  detail?: ReactNode;
  tone?: string;
}

function Row({ name, value, detail, tone = 'text-ink' }: RowProps) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-muted">
        {name}
        {detail && <span className="block text-sm">{detail}</span>}
      </dt>
      <dd className={`text-lg tabular ${value ? `font-bold ${tone}` : 'text-muted'}`}>{value}</dd>
    </div>
  );
}
