/** What runs by itself, for who wonders when. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { Entry, EntryList } from './entry-list';
import type { Working } from './operations';
import { ZONE } from './zone';

export function Retries({ all }: { all: readonly Working[] }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <EntryList title={t('operations.retriesTitle')}>
      {all.flatMap(({ service, retries }) =>
        retries.map((message) => (
          <Entry
            key={`${message.consumer} ${message.id}`}
            service={service}
            name={message.type}
            attempts={message.attempts}
            error={{ sentence: t('operations.retriedText'), recorded: message.last_error }}
            facts={
              <>
                {t('operations.consumer', { name: message.consumer })} ·{' '}
                {t('operations.nextAt', { time: format.short(message.next_at, ZONE) })}
              </>
            }
          />
        )),
      )}
    </EntryList>
  );
}

export function QueuedJobs({ all }: { all: readonly Working[] }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <EntryList title={t('operations.jobsTitle')}>
      {all.flatMap(({ service, jobs }) =>
        jobs.map((job) => (
          <Entry
            key={`${service} ${job.id}`}
            service={service}
            name={job.name}
            attempts={job.attempts}
            facts={t(`operations.job.${job.status === 'running' ? 'running' : 'queued'}`, {
              time: format.short(job.execute_after, ZONE),
            })}
          />
        )),
      )}
    </EntryList>
  );
}
