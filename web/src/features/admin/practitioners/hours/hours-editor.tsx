import { useBlocker } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmDialog } from '@/components/dialog';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Orphan } from '../../orphans-note';
import { useHours } from './use-hours';
import { sameWeek, totalMinutes, troublesOf, weekOf, wireOf, type Week } from './week';
import { WeekFields } from './week-fields';
import { WeekGrid } from './week-grid';

interface Props {
  practitionerId: string;
  onSaved: (orphans: Orphan[]) => void;
}

/** The working week, by drawing and by fields: one draft, saved at once. */
export function HoursEditor(props: Props) {
  const { t } = useTranslation('admin');
  const hours = useHours(props.practitionerId);
  return (
    <Card>
      <h2 className="text-xl font-bold">{t('hours.title')}</h2>
      <p className="mb-5 text-muted">{t('hours.lead')}</p>
      <Loaded query={hours} skeleton={<Skeleton className="h-[38rem] w-full" />}>
        {(week) => (
          <Draft {...props} stored={week} look={async () => (await hours.refetch()).data} />
        )}
      </Loaded>
    </Card>
  );
}

interface DraftProps extends Props {
  /** The week as it was last read. */
  stored: Week;
  look: () => Promise<Week | undefined>;
}

function Draft({ practitionerId, onSaved, stored, look }: DraftProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [begun, setBegun] = useState(stored);
  const [week, setWeek] = useState(stored);
  const dirty = !sameWeek(week, begun);
  const [read, setRead] = useState(stored);
  const [meanwhile, setMeanwhile] = useState(false);
  const take = (from: Week) => {
    setBegun(from);
    setWeek(from);
    setMeanwhile(false);
  };
  if (stored !== read) {
    setRead(stored);
    // Where nothing was drawn yet, what somebody else has saved is simply shown.
    if (!sameWeek(stored, begun)) {
      if (dirty && !sameWeek(stored, week)) setMeanwhile(true);
      else take(stored);
    }
  }
  const troubles = troublesOf(week);
  const save = useAction(
    async (wanted: Week) => {
      const now = await look();
      if (!now || !sameWeek(now, begun)) return null; // said by the note
      const { data } = await api.PUT('/api/booking/practitioners/{practitioner_id}/working-hours', {
        params: { path: { practitioner_id: practitionerId } },
        body: { hours: wireOf(wanted) },
      });
      return data ?? null;
    },
    {
      refresh: ['/api/booking/slots'],
      onDone: (saved) => {
        if (!saved) return;
        take(weekOf(saved.items));
        void look();
        toast.done(t('hours.saved'));
        onSaved(saved.orphaned_appointments);
      },
    },
  );
  return (
    <>
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <WeekGrid week={week} troubles={troubles} onChange={setWeek} />
        <WeekFields week={week} troubles={troubles} onChange={setWeek} />
      </div>
      <div className="mt-6 flex flex-col gap-4 border-t border-line pt-5">
        {meanwhile && (
          <Meanwhile
            onTheirs={() => take(stored)}
            onMine={() => {
              setBegun(stored);
              setMeanwhile(false);
            }}
          />
        )}
        <ProblemNote problem={save.problem} />
        <div className="flex flex-wrap items-center gap-3">
          <p className="mr-auto text-muted tabular" aria-live="polite">
            {t('hours.total', { hours: Math.round(totalMinutes(week) / 6) / 10 })}
            {dirty && <strong className="text-ink"> · {t('hours.unsaved')}</strong>}
          </p>
          {dirty && (
            <Button kind="secondary" onClick={() => take(begun)}>
              {t('hours.discard')}
            </Button>
          )}
          <Button
            pending={save.pending}
            disabled={!dirty || troubles.size > 0 || meanwhile}
            onClick={() => save.run(week)}
          >
            {t('hours.save')}
          </Button>
        </div>
      </div>
      <Leaving dirty={dirty} />
    </>
  );
}

function Meanwhile({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <div role="alert" className="flex gap-3 rounded-xl bg-warning-soft px-4 py-3 text-warning">
      <UsersRound aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="flex flex-col gap-3">
        <p>
          <strong>{t('meanwhile.title')}</strong> {t('meanwhile.week')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button kind="secondary" size="small" onClick={onMine}>
            {t('meanwhile.mine')}
          </Button>
          <Button kind="secondary" size="small" onClick={onTheirs}>
            {t('meanwhile.theirs')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** What was drawn is not lost by a click beside it. */
function Leaving({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation('admin');
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t('hours.leaveTitle')}
      action={t('hours.leave')}
    >
      {t('hours.leaveText')}
    </ConfirmDialog>
  );
}
