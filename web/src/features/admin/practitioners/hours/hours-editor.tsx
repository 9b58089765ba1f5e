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
import { etagOf, useHours, WEEK, type Hours } from './use-hours';
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
        {(stored) => <Draft {...props} stored={stored} look={hours.refetch} />}
      </Loaded>
    </Card>
  );
}

interface DraftProps extends Props {
  /** As it was last read. */
  stored: Hours;
  look: () => unknown;
}

function Draft({ practitionerId, onSaved, stored, look }: DraftProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [begun, setBegun] = useState(stored);
  const [week, setWeek] = useState(stored.week);
  const dirty = !sameWeek(week, begun.week);
  const [read, setRead] = useState(stored);
  const [meanwhile, setMeanwhile] = useState(false);
  const take = (from: Hours) => {
    setBegun(from);
    setWeek(from.week);
    setMeanwhile(false);
  };
  if (stored !== read) {
    setRead(stored);
    // Where nothing was drawn yet, what somebody else has saved is simply shown.
    if (sameWeek(stored.week, begun.week)) setBegun(stored);
    else if (dirty && !sameWeek(stored.week, week)) setMeanwhile(true);
    else take(stored);
  }
  const troubles = troublesOf(week);
  const save = useAction(
    async (wanted: Week) => {
      const { data, response } = await api.PUT(WEEK, {
        params: { path: { practitioner_id: practitionerId }, header: { 'if-match': begun.etag } },
        body: { hours: wireOf(wanted) },
      });
      return data && { ...data, etag: etagOf(response) };
    },
    {
      refresh: ['/api/booking/slots'],
      onDone: (saved) => {
        if (!saved) return;
        take({ week: weekOf(saved.items), etag: saved.etag });
        void look();
        toast.done(t('hours.saved'));
        onSaved(saved.orphaned_appointments);
      },
      onProblem: (problem) => {
        if (problem.code === 'version_conflict') void look();
      },
    },
  );
  // What the note says at length, or what became of an answer that was lost, is no refusal.
  const said = save.problem?.code === 'version_conflict' && (meanwhile || !dirty);
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
        <ProblemNote problem={said ? null : save.problem} />
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
