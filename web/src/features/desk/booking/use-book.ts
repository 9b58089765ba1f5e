import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useDesk } from '../desk-context';
import { PATIENTS } from '../patient/use-patients';
import { AGENDA, QUEUE } from '../today/use-today';
import type { Booked } from './book-sheet';
import { SLOTS } from './use-slots';

interface Wish {
  patientId: string;
  serviceId: string;
  practitionerId: string | null;
  /** Null: now, for who walked in. */
  startsAt: string | null;
}

const MINUTE = 60_000;

interface Options {
  onBooked: (booked: Booked) => void;
  /** Somebody was faster; the free times are asked for again. */
  onTaken: () => void;
}

export function useBook({ onBooked, onTaken }: Options) {
  const { place, now } = useDesk();
  return useAction(
    async ({ patientId, serviceId, practitionerId, startsAt }: Wish, key: string) => {
      const thisMinute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE).toISOString();
      const { data } = await api.POST('/api/booking/appointments', {
        params: { header: { 'idempotency-key': key } },
        body: {
          patient_id: patientId,
          service_id: serviceId,
          practitioner_id: practitionerId,
          location_id: place.id,
          starts_at: startsAt ?? thisMinute,
          walk_in: startsAt === null,
        },
      });
      if (!data) throw new Error('booking answered nothing');
      return data;
    },
    {
      refresh: [AGENDA, QUEUE, SLOTS, PATIENTS],
      onDone: onBooked,
      onProblem: onTaken,
    },
  );
}
