import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '@/components/toast';
import { refreshPaths, useAction, type Action } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useDesk } from '../desk-context';
import { AGENDA, QUEUE } from '../today/use-today';
import type { Line } from '../today/today';
import type { Verb } from './verbs';

export type Step = Exclude<Verb, 'pay'>;

export interface StepInput {
  step: Step;
  line: Line;
  room?: string;
}

/** Ask checkin for the step. What it changed comes with the queue. */
async function perform({ step, line, room }: StepInput, key: string): Promise<void> {
  if (step === 'arrive') {
    await api.POST('/api/checkin/arrivals', { body: { method: 'desk', appointment_id: line.id } });
    return;
  }
  if (!line.visit) {
    if (step !== 'missed') throw new Error(`${step} without a visit`);
    const params = { path: { id: line.id } };
    await api.POST('/api/checkin/appointments/{id}/missed', { params });
    return;
  }
  const params = { path: { id: line.visit.visit_id } };
  switch (step) {
    case 'call':
    case 'call_room':
      await api.POST('/api/checkin/visits/{id}/call', {
        params: { ...params, header: { 'idempotency-key': key } },
        body: room ? { room_name: room } : null,
      });
      return;
    case 'start':
      await api.POST('/api/checkin/visits/{id}/start', { params });
      return;
    case 'finish':
      await api.POST('/api/checkin/visits/{id}/finish', { params });
      return;
    case 'undo_call':
      await api.POST('/api/checkin/visits/{id}/undo-call', { params });
      return;
    case 'undo_arrival':
      await api.POST('/api/checkin/visits/{id}/undo-arrival', { params });
      return;
    case 'missed':
      await api.POST('/api/checkin/visits/{id}/missed', { params });
  }
}

/**
 * One step with one patient. It is pending until the queue shows its result; a refusal is kept
 * beside the patient, and the queue is asked anew, because somebody else was faster.
 */
export function useVisitAction(onDone?: () => void): Action<StepInput, undefined> {
  const { t } = useTranslation('desk');
  const { refuse } = useDesk();
  const queries = useQueryClient();
  return useAction<StepInput, undefined>(
    async (input, key) => {
      await perform(input, key);
      return undefined;
    },
    {
      refresh: [QUEUE, AGENDA],
      onDone: (_, { step, line }) => {
        refuse(line.id, null);
        toast.done(t(`done.${step}`, { name: line.patientName ?? t('unnamed') }));
        onDone?.();
      },
      onProblem: (problem, { step, line }) => {
        refuse(line.id, { verb: step, problem });
        void refreshPaths(queries, [QUEUE, AGENDA]);
      },
    },
  );
}
