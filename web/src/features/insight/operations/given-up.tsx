/** What was given up, and how it is set going again once its cause is solved. */
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { Entry, EntryList } from './entry-list';
import {
  OPERATIONS,
  type FailedJob,
  type Parked,
  type ServiceName,
  type Working,
} from './operations';
import { ZONE } from './zone';

export function ParkedMessages({ all }: { all: readonly Working[] }) {
  const { t } = useTranslation('insight');
  return (
    <EntryList title={t('operations.parkedTitle')}>
      {all.flatMap(({ service, parked }) =>
        parked.map((message) => (
          <ParkedMessage
            key={`${message.consumer} ${message.id}`}
            service={service}
            message={message}
          />
        )),
      )}
    </EntryList>
  );
}

function ParkedMessage({ service, message }: { service: ServiceName; message: Parked }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const redrive = useAction(
    () =>
      api.POST(`/api/${service}/operations/parked-messages/{id}/redrive`, {
        params: { path: { id: message.id } },
      }),
    {
      refresh: [OPERATIONS],
      onDone: () => toast.done(t('operations.redriven')),
      onProblem: toast.problem,
    },
  );
  return (
    <Entry
      service={service}
      name={message.type}
      attempts={message.attempts}
      error={{ sentence: t('operations.parkedText'), recorded: message.last_error }}
      facts={
        <>
          {t('operations.consumer', { name: message.consumer })} ·{' '}
          {t('operations.since', { time: format.short(message.parked_at, ZONE) })} ·{' '}
          {t('operations.firstFailed', { time: format.short(message.first_failed_at, ZONE) })}
        </>
      }
      action={
        <Button
          kind="secondary"
          icon={<RotateCcw aria-hidden className="size-5" />}
          aria-label={t('operations.redriveOf', { name: message.type })}
          pending={redrive.pending}
          onClick={() => redrive.run()}
        >
          {t('operations.redrive')}
        </Button>
      }
    >
      <Content message={message} />
    </Entry>
  );
}

/** What the message says, field by field. */
function Content({ message }: { message: Parked }) {
  const { t } = useTranslation('insight');
  const fields = [
    [t('operations.id'), message.id],
    [t('operations.about'), message.subject],
    ...Object.entries(message.data).map(([name, value]) => [name, written(value)] as const),
  ] as const;
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-block rounded-lg py-1 font-semibold text-primary">
        {t('operations.details')}
      </summary>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {fields.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono wrap-anywhere whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

export function FailedJobs({ all }: { all: readonly Working[] }) {
  const { t } = useTranslation('insight');
  return (
    <EntryList title={t('operations.failedTitle')}>
      {all.flatMap(({ service, failed }) =>
        failed.map((job) => <Failed key={`${service} ${job.id}`} service={service} job={job} />),
      )}
    </EntryList>
  );
}

function Failed({ service, job }: { service: ServiceName; job: FailedJob }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const retry = useAction(
    () =>
      api.POST(`/api/${service}/operations/failed-jobs/{id}/retry`, {
        params: { path: { id: job.id } },
      }),
    {
      refresh: [OPERATIONS],
      onDone: () => toast.done(t('operations.retried')),
      onProblem: toast.problem,
    },
  );
  return (
    <Entry
      service={service}
      name={job.name}
      attempts={job.attempts}
      facts={t('operations.failedAt', { time: format.short(job.failed_at, ZONE) })}
      action={
        <Button
          kind="secondary"
          icon={<RotateCcw aria-hidden className="size-5" />}
          aria-label={t('operations.retryOf', { name: job.name })}
          pending={retry.pending}
          onClick={() => retry.run()}
        >
          {t('operations.retry')}
        </Button>
      }
    />
  );
}
