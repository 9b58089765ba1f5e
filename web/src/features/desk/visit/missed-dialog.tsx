import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/dialog';
import { useFormat } from '@/lib/i18n/use-format';
import type { Line } from '../today/today';
import { RefusalNote } from './refusal-note';
import { useVisitAction } from './use-visit-action';

/** It cannot be taken back, so it is asked once. */
export function MissedDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const action = useVisitAction(onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => action.run({ step: 'missed', line })}
      title={t('missed.title', { name: line.patientName ?? t('unnamed') })}
      action={t('missed.confirm')}
      pending={action.pending}
    >
      <p>
        {t('missed.text', {
          service: line.serviceName,
          time: format.time(line.startsAt, line.zone),
        })}
      </p>
      <RefusalNote line={line} />
    </ConfirmDialog>
  );
}
