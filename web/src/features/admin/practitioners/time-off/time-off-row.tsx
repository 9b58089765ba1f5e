import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useFormat } from '@/lib/i18n/use-format';
import { noonOf } from '@/lib/time/time';
import type { Orphan } from '../../orphans-note';
import { periodOf } from './period';
import type { TimeOff } from './time-off-form';

const REFRESH = ['/api/booking/time-off', '/api/booking/slots'];

interface Props {
  timeOff: TimeOff;
  zone: string;
  onEdit: () => void;
  onOrphans: (orphans: Orphan[]) => void;
}

/** `sexta-feira, 24 de dezembro – …`, or with times where it is not whole days. */
function useWhen() {
  const format = useFormat();
  return (timeOff: TimeOff, zone: string) => {
    const { all_day, from_date, from_time, to_date, to_time } = periodOf(timeOff, zone);
    const day = (date: string) => format.day(noonOf(date), 'UTC');
    const one = from_date === to_date;
    if (all_day) return one ? day(from_date) : `${day(from_date)} – ${day(to_date)}`;
    return one
      ? `${day(from_date)}, ${from_time}–${to_time}`
      : `${day(from_date)}, ${from_time} – ${day(to_date)}, ${to_time}`;
  };
}

export function TimeOffRow({ timeOff, zone, onEdit, onOrphans }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const [asking, setAsking] = useState(false);
  const when = useWhen()(timeOff, zone);
  const { id, version, reason } = timeOff;
  const remove = useAction(
    () =>
      api.DELETE('/api/booking/time-off/{id}', {
        params: { path: { id }, header: { 'if-match': `"${version}"` } },
      }),
    {
      refresh: REFRESH,
      onDone: ({ data }) => {
        setAsking(false);
        toast.done(t('timeOff.removed'));
        onOrphans(data?.orphaned_appointments ?? []);
      },
      onProblem: (problem) => {
        setAsking(false);
        toast.problem(problem);
      },
    },
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-56 grow basis-0">
        <p className="font-semibold tabular first-letter:uppercase">{when}</p>
        {reason && <p className="text-sm text-muted">{reason}</p>}
      </div>
      <Button kind="quiet" size="small" aria-label={t('edit', { name: when })} onClick={onEdit}>
        {t('common:actions.edit')}
      </Button>
      <Button
        kind="quiet"
        size="small"
        aria-label={t('timeOff.removeOf', { when })}
        onClick={() => setAsking(true)}
      >
        {t('common:actions.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.run()}
        pending={remove.pending}
        title={t('timeOff.removeTitle')}
        action={t('common:actions.delete')}
      >
        {t('timeOff.removeText', { when })}
      </ConfirmDialog>
    </li>
  );
}
