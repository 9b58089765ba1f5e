import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded, Skeleton } from '@/components/states';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import type { Transition } from './terms';

const TOLD = [
  'confirmed',
  'reinstated',
  'payment_refused',
  'hold_extended',
  'expired',
  'arrived',
  'arrival_undone',
  'started',
  'completed',
  'missed',
] as const;
type Told = (typeof TOLD)[number];

const isTold = (verb: string): verb is Told => TOLD.some((each) => each === verb);

interface Props {
  id: string;
  /** A newer version of the appointment has a longer history. */
  version: number;
  zone: string;
}

/** What happened so far, in words. */
export function History({ id, version, zone }: Props) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const history = useQuery({
    queryKey: ['get', '/api/booking/appointments/{id}/history', id, version],
    queryFn: async () => {
      const params = { path: { id } };
      const { data } = await api.GET('/api/booking/appointments/{id}/history', { params });
      return data?.items ?? [];
    },
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-lg font-bold">
        {t('history.title')}
      </h2>
      <Loaded query={history} skeleton={<Skeleton className="h-24 w-full rounded-card" />}>
        {(items) => (
          <ol className="border-l-2 border-line pl-5">
            {items.map((line) => (
              <li key={line.version} className="relative pb-4 last:pb-0">
                <span
                  aria-hidden
                  className="absolute top-1.5 -left-[1.6875rem] size-3 rounded-full border-2 border-canvas bg-primary"
                />
                <span className="block font-medium">
                  <Line line={line} zone={zone} />
                </span>
                <time dateTime={line.at} className="text-sm text-muted tabular">
                  {format.short(line.at, zone)}
                </time>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

function Line({ line, zone }: { line: Transition; zone: string }): string {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const { verb, actor_kind, detail } = line;
  if (verb === 'moved' && detail.from && detail.to) {
    return t(`history.moved.${actor_kind}`, {
      from: format.short(detail.from, zone),
      to: format.short(detail.to, zone),
    });
  }
  if (verb === 'cancelled') return t(`history.cancelled.${actor_kind}`);
  if (verb === 'booked') return t(line.after === 'held' ? 'history.held' : 'history.booked');
  if (!isTold(verb)) return t('history.changed');
  return t(`history.${verb}`);
}
