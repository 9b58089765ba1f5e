import { useQuery } from '@tanstack/react-query';
import { Palmtree, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { EmptyState, Loaded } from '@/components/states';
import { toast } from '@/components/toast';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import { useServerNow } from '@/lib/time/clock';
import { localDate } from '@/lib/time/time';
import type { Orphan } from '../../orphans-note';
import { byTime } from './period';
import { TimeOffForm, type TimeOff } from './time-off-form';
import { TimeOffRow } from './time-off-row';

interface Props {
  practitionerId: string;
  zone: string;
  onOrphans: (orphans: Orphan[]) => void;
}

function useTimeOff(practitionerId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/time-off', 'all', practitionerId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/time-off', {
          params: { query: { practitioner_id: practitionerId, limit: 100, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}

/** When somebody is away: holidays, a course, a morning. */
export function TimeOffList({ practitionerId, zone, onOrphans }: Props) {
  const { t } = useTranslation('admin');
  const all = useTimeOff(practitionerId);
  const now = useServerNow(60_000);
  const [editing, setEditing] = useState<TimeOff | 'new' | null>(null);
  const edited = editing === 'new' ? null : editing;
  const rows = (items: TimeOff[]) => (
    <ul className="divide-y divide-line">
      {items.map((off) => (
        <TimeOffRow
          key={off.id}
          timeOff={off}
          zone={zone}
          onEdit={() => setEditing(off)}
          onOrphans={onOrphans}
        />
      ))}
    </ul>
  );
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl font-bold">{t('timeOff.title')}</h2>
        <Button
          kind="secondary"
          icon={<Plus aria-hidden className="size-5" />}
          onClick={() => setEditing('new')}
        >
          {t('timeOff.add')}
        </Button>
      </div>
      <Loaded query={all}>
        {(items) => {
          const { coming, past } = byTime(items, now);
          return (
            <>
              {coming.length ? (
                rows(coming)
              ) : (
                <EmptyState icon={<Palmtree aria-hidden />} title={t('timeOff.empty')}>
                  {t('timeOff.emptyText')}
                </EmptyState>
              )}
              {past.length > 0 && (
                <details className="mt-4">
                  <summary className="py-2 font-semibold text-primary">
                    {t('timeOff.past', { count: past.length })}
                  </summary>
                  {rows(past)}
                </details>
              )}
            </>
          );
        }}
      </Loaded>
      <Dialog
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={t(edited ? 'timeOff.edit' : 'timeOff.add')}
      >
        <TimeOffForm
          practitionerId={practitionerId}
          zone={zone}
          today={localDate(now, zone)}
          timeOff={edited}
          onDone={(orphans) => {
            setEditing(null);
            toast.done(t('timeOff.saved'));
            onOrphans(orphans);
          }}
        />
      </Dialog>
    </Card>
  );
}
