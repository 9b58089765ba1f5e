import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import type { Enrolment } from './clinics';
import { FACES } from './use-face-clinics';

interface Options {
  organisationId: string;
  onDone: (enrolment: Enrolment) => void;
  onProblem: (problem: Problem) => void;
}

/** Send the photographs; the server looks at each and keeps none. */
export function useEnrolment({ organisationId, onDone, onProblem }: Options) {
  return useAction(
    async (photographs: readonly Blob[]) => {
      const form = new FormData();
      form.append('organisation_id', organisationId);
      for (const [index, blob] of photographs.entries()) {
        form.append('photographs', blob, `${index + 1}.jpg`);
      }
      const { data } = await api.POST('/api/checkin/enrolments', {
        body: { organisation_id: organisationId, photographs: [] },
        bodySerializer: () => form,
      });
      return data;
    },
    { refresh: [FACES], onDone: (made) => made && onDone(made), onProblem },
  );
}
