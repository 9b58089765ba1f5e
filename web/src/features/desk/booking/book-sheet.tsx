import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import type { DeskDialog, PatientChoice } from '../desk-context';
import { PatientFinder } from '../patient/patient-finder';
import { PaymentBlock } from '../payment/payment-block';
import type { Line } from '../today/today';
import { BookForm } from './book-form';
import { BookedNote } from './booked-note';
import type { Booked } from './use-book';

interface Props {
  dialog: Extract<DeskDialog, { kind: 'book' }>;
  lines: readonly Line[];
  onClose: () => void;
}

/** Book for somebody: who, what, with whom and when; then how it is paid. */
export function BookSheet({ dialog, lines, onClose }: Props) {
  const { t } = useTranslation('desk');
  const [patient, setPatient] = useState<PatientChoice | null>(dialog.patient);
  const [walkIn, setWalkIn] = useState(dialog.walkIn);
  const [booked, setBooked] = useState<Booked | null>(null);
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      title={booked ? t('booked.title') : t(walkIn ? 'book.walkInTitle' : 'book.title')}
    >
      {booked && patient ? (
        <BookedNote booked={booked} patient={patient} onClose={onClose}>
          {booked.price_cents > 0 && (
            <PaymentBlock
              payable={{
                appointmentId: booked.id,
                patientName: patient.name,
                serviceName: booked.service_name,
                startsAt: booked.starts_at,
                arrives: walkIn,
              }}
            />
          )}
        </BookedNote>
      ) : patient ? (
        <BookForm
          patient={patient}
          lines={lines}
          walkIn={walkIn}
          onWalkIn={setWalkIn}
          onOther={() => setPatient(null)}
          onBooked={setBooked}
        />
      ) : (
        <PatientFinder onChoose={setPatient} />
      )}
    </Dialog>
  );
}
