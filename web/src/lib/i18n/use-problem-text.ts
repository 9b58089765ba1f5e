import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/api/problem';

/** The sentence of a problem's code; a code without one gets the general sentence, never a raw error. */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('problems');
  return useCallback(
    (problem) => {
      const seconds = problem.retryAfter ?? 0;
      if (i18n.exists(problem.code, { ns: 'problems' })) {
        return t(problem.code as 'general', { count: seconds });
      }
      return t('general');
    },
    [t, i18n],
  );
}
