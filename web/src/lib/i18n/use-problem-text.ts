import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/api/problem';

/**
 * The sentence of a problem's code; a code without one gets the general sentence, never a raw error.
 * A sentence may have a form that says when to try again.
 */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('problems');
  return useCallback(
    ({ code, retryAfter }) => {
      if (!i18n.exists(code, { ns: 'problems' })) return t('general');
      if (retryAfter === null) return t(code as 'general');
      return t(code as 'too_many_requests', {
        context: 'when',
        when: ahead(retryAfter, i18n.language),
      });
    },
    [t, i18n],
  );
}

/** "in 30 seconds", "in 5 minutes": never too short. */
function ahead(seconds: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language);
  return seconds < 90
    ? format.format(Math.ceil(seconds), 'second')
    : format.format(Math.ceil(seconds / 60), 'minute');
}
