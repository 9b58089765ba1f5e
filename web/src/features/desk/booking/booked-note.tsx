import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk, type PatientChoice } from '../desk-context';
import type { Booked } from './use-book';

interface Props {
  booked: Booked;
  patient: PatientChoice;
  onClose: () => void;
  children: ReactNode;
}

/** It is done, and what is left to do. */
export function BookedNote({ booked, patient, onClose, children }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const { place } = useDesk();
  return (
    <div className="flex flex-col gap-5">
      <div role="status" className="flex gap-3 rounded-xl bg-success-soft p-4 text-success">
        <CircleCheck aria-hidden className="shrink-0" />
        <div>
          <p className="font-bold">{patient.name ?? t('unnamed')}</p>
          <p>
            {booked.service_name}, {booked.practitioner_name}
          </p>
          <p className="tabular">
            {format.day(booked.starts_at, place.zone)}, {format.time(booked.starts_at, place.zone)}
          </p>
        </div>
      </div>
      {booked.state === 'held' && <p className="text-muted">{t('booked.held')}</p>}
      {children}
      <Button kind="secondary" onClick={onClose}>
        {t('common:actions.close')}
      </Button>
    </div>
  );
}
