import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { useDesk } from '../desk-context';
import type { Line } from '../today/today';

/** Why the last step was not possible, until it is closed or another one succeeds. */
export function RefusalNote({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const sentence = useProblemText();
  const { refusals, refuse } = useDesk();
  const refusal = refusals.get(line.id);
  return (
    <div role="alert" className="empty:hidden">
      {refusal && (
        <p className="mt-2 flex items-start justify-between gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm font-medium text-danger">
          <span>
            {refusal.problem.code === 'visit_state'
              ? t('refused.state', {
                  verb: t(`verb.${refusal.verb}`),
                  state: t(`stage.${line.stage}`),
                })
              : `${t('refused.verb', { verb: t(`verb.${refusal.verb}`) })} ${sentence(refusal.problem)}`}
          </span>
          <button
            type="button"
            aria-label={t('refused.close')}
            className="-m-1 rounded-md p-1"
            onClick={() => refuse(line.id, null)}
          >
            <X aria-hidden className="size-4" />
          </button>
        </p>
      )}
    </div>
  );
}
