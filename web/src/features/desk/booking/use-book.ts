import { useRef } from 'react';
import { useAction, type Action } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { BookingSchemas } from '@/lib/api/types';
import { useDesk } from '../desk-context';
import { PATIENTS } from '../patient/use-patients';
import type { StaffAppointment } from '../today/today';
import { AGENDA, QUEUE } from '../today/use-today';
import { SLOTS } from './use-slots';

export type Booked = Pick<
  StaffAppointment,
  'id' | 'state' | 'service_name' | 'practitioner_name' | 'starts_at' | 'price_cents'
>;

interface Wish {
  patientId: string;
  serviceId: string;
  practitionerId: string | null;
  /** Null: now, for who walked in. */
  startsAt: string | null;
}

const MINUTE = 60_000;
const minuteOf = (now: Date) => new Date(Math.floor(now.getTime() / MINUTE) * MINUTE).toISOString();

interface Options {
  onBooked: (booked: Booked) => void;
  /** Somebody was faster; the free times are asked for again. */
  onTaken: () => void;
}

type Book = Pick<Action<unknown, unknown>, 'pending' | 'problem' | 'reset'> & {
  run: (wish: Wish) => void;
};

export function useBook({ onBooked, onTaken }: Options): Book {
  const { place, now } = useDesk();
  /** Of a walk-in, kept while it is tried again: with the next minute it were a second booking. */
  const minute = useRef<string | null>(null);
  const { run, reset, ...action } = useAction(
    async (body: BookingSchemas['Book'], key: string) => {
      const { data } = await api.POST('/api/booking/appointments', {
        params: { header: { 'idempotency-key': key } },
        body,
      });
      if (!data) throw new Error('booking answered nothing');
      return data;
    },
    {
      refresh: [AGENDA, QUEUE, SLOTS, PATIENTS],
      onDone: onBooked,
      onProblem: (problem) => {
        if (problem.passing) return;
        minute.current = null;
        onTaken();
      },
    },
  );
  return {
    ...action,
    run: ({ patientId, serviceId, practitionerId, startsAt }) =>
      run({
        patient_id: patientId,
        service_id: serviceId,
        practitioner_id: practitionerId,
        location_id: place.id,
        starts_at: startsAt ?? (minute.current ??= minuteOf(now)),
        walk_in: startsAt === null,
      }),
    reset: () => {
      minute.current = null;
      reset();
    },
  };
}
