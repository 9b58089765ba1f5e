import { useTranslation } from 'react-i18next';
import { Card } from '@/components/card';
import { $api } from '@/lib/api/client';
import type { Estimate } from '@/lib/api/types';

const LOOK_AGAIN = 5_000;

/** The patient is here: their ticket, how long it will be, and when it is their turn. */
export function ArrivedPanel({ id }: { id: string }) {
  const { t } = useTranslation('appointments');
  const visit = $api.useQuery(
    'get',
    '/api/checkin/appointments/{id}/visit',
    { params: { path: { id } } },
    { refetchInterval: LOOK_AGAIN },
  ).data;
  if (visit?.state === 'called') {
    return (
      <section className="rounded-card bg-accent-soft p-6 text-center text-on-accent-soft sm:p-8">
        <h2 className="text-2xl font-bold">
          {t('arrived.called', { room: visit.room_name ?? t('arrived.noRoom') })}
        </h2>
        <p className="mt-1">{t('arrived.calledText')}</p>
      </section>
    );
  }
  return (
    <Card>
      <h2 className="text-xl font-bold">{t('arrived.title')}</h2>
      <p className="mt-1 text-muted">{t('arrived.text')}</p>
      {visit && (
        <dl className="mt-5 flex flex-wrap gap-x-12 gap-y-4">
          <Figure term={t('arrived.ticket')}>{visit.ticket}</Figure>
          {visit.estimate && (
            <Figure term={t('arrived.wait')}>
              <Wait estimate={visit.estimate} />
            </Figure>
          )}
        </dl>
      )}
    </Card>
  );
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="text-3xl font-bold tabular">{children}</dd>
    </div>
  );
}

function Wait({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation('common');
  const { soon, from_minutes: from, to_minutes: to } = estimate;
  if (soon) return t('estimate.soon');
  return from === to ? t('estimate.about', { to }) : t('estimate.range', { from, to });
}
