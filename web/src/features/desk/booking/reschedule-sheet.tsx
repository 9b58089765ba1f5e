import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { SelectField } from '@/components/field';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { BookingSchemas } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import type { StaffAppointment } from '../today/today';
import { usePractitioners } from '../today/use-shown';
import { AGENDA, QUEUE } from '../today/use-today';
import { SlotPicker } from './slot-picker';
import { SLOTS } from './use-slots';

interface Props {
  appointment: StaffAppointment;
  onClose: () => void;
}

/** Another time, and if need be another practitioner; the old time is kept until the new one is taken. */
export function RescheduleSheet({ appointment, onClose }: Props) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const people = usePractitioners(place.id);
  const [practitionerId, setPractitionerId] = useState(appointment.practitioner_id);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const name = appointment.patient_name ?? t('unnamed');
  const move = useAction(
    (body: BookingSchemas['Move'], key) =>
      api.POST('/api/booking/appointments/{id}/reschedule', {
        params: { path: { id: appointment.id }, header: { 'idempotency-key': key } },
        body,
      }),
    {
      refresh: [AGENDA, QUEUE, SLOTS],
      onDone: (_, to) => {
        toast.done(t('reschedule.done', { name, when: format.short(to.starts_at, place.zone) }));
        onClose();
      },
      onProblem: (problem) => {
        if (!problem.passing) setStartsAt(null);
      },
    },
  );
  return (
    <Dialog open shape="sheet" onClose={onClose} title={t('reschedule.title', { name })}>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (startsAt) {
            move.run({ starts_at: startsAt, practitioner_id: practitionerId || null });
          }
        }}
      >
        <p className="text-muted">
          {t('reschedule.text', {
            service: appointment.service_name,
            when: format.short(appointment.starts_at, place.zone),
          })}
        </p>
        <Loaded query={people} skeleton={<Skeleton className="h-16 w-full" />}>
          {(all) => (
            <SelectField
              label={t('list.practitioner')}
              value={practitionerId}
              onChange={(event) => {
                setPractitionerId(event.target.value);
                setStartsAt(null);
              }}
            >
              <option value="">{t('book.anyone')}</option>
              {all
                .filter((who) => who.service_ids.includes(appointment.service_id))
                .map((who) => (
                  <option key={who.id} value={who.id}>
                    {who.name}
                  </option>
                ))}
            </SelectField>
          )}
        </Loaded>
        <SlotPicker
          key={practitionerId}
          serviceId={appointment.service_id}
          practitionerId={practitionerId || null}
          chosen={startsAt}
          onChoose={setStartsAt}
        />
        <ProblemNote problem={move.problem} />
        <Button type="submit" wide disabled={!startsAt} pending={move.pending}>
          {startsAt
            ? t('reschedule.confirmTo', { when: format.short(startsAt, place.zone) })
            : t('reschedule.confirm')}
        </Button>
      </form>
    </Dialog>
  );
}
