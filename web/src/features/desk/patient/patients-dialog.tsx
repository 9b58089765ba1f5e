import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { useDesk } from '../desk-context';
import { PatientFinder } from './patient-finder';

/** Look somebody up; who is chosen opens beside the day. */
export function PatientsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { openPatient } = useDesk();
  return (
    <Dialog open onClose={onClose} title={t('finder.title')}>
      <PatientFinder
        onChoose={(patient) => {
          onClose();
          openPatient(patient);
        }}
      />
    </Dialog>
  );
}
