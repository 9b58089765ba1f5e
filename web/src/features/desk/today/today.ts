/** The day at one location: checkin's queue, and what booking knows of those whom it does not have. */
import type { BookingSchemas, CheckinSchemas, QueuedVisit } from '@/lib/api/types';

export type Queue = CheckinSchemas['QueueView'];
export type StaffAppointment = BookingSchemas['StaffAppointmentView'];

export const STAGES = [
  'unpaid',
  'expected',
  'waiting',
  'called',
  'in_consultation',
  'finished',
  'missed',
] as const;
export type Stage = (typeof STAGES)[number];

/** One appointment of the day, and how far it has come. */
export interface Line {
  /** The appointment's id. */
  id: string;
  stage: Stage;
  patientId: string;
  /** Null when the person was erased, or is not known yet. */
  patientName: string | null;
  practitionerId: string;
  practitionerName: string;
  serviceName: string;
  roomName: string | null;
  startsAt: string;
  endsAt: string;
  zone: string;
  visit: QueuedVisit | null;
  /** Null where booking has not answered yet, or does not show it to this person. */
  appointment: StaffAppointment | null;
}

type Behind = CheckinSchemas['AppointmentView'];

function lineOf(one: Behind, stage: Stage, visit: QueuedVisit | null): Line {
  return {
    id: one.appointment_id,
    stage,
    patientId: one.patient_id,
    patientName: one.patient_name,
    practitionerId: one.practitioner_id,
    practitionerName: one.practitioner_name,
    serviceName: one.service_name,
    roomName: one.room_name,
    startsAt: one.starts_at,
    endsAt: one.ends_at,
    zone: one.zone,
    visit,
    appointment: null,
  };
}

const overStage = (visit: QueuedVisit): Stage => (visit.state === 'missed' ? 'missed' : 'finished');

/** Those of booking that the queue lacks: unpaid ones, and those confirmed this very moment. */
function ofBooking(one: StaffAppointment): Line | null {
  if (one.state !== 'held' && one.state !== 'confirmed') return null;
  return {
    id: one.id,
    stage: one.state === 'held' ? 'unpaid' : 'expected',
    patientId: one.patient_id,
    patientName: one.patient_name ?? null,
    practitionerId: one.practitioner_id,
    practitionerName: one.practitioner_name,
    serviceName: one.service_name,
    roomName: one.room_name,
    startsAt: one.starts_at,
    endsAt: one.ends_at,
    zone: one.zone,
    visit: null,
    appointment: one,
  };
}

/** Every line once. Waiting ones keep the queue's order, the others are in the order of the day. */
export function linesOf(queue: Queue, agenda: readonly StaffAppointment[] = []): Line[] {
  const known = new Map(agenda.map((one) => [one.id, one]));
  const queued = [
    ...queue.waiting.map((one) => lineOf(one, 'waiting', one)),
    ...queue.called.map((one) => lineOf(one, 'called', one)),
    ...queue.in_consultation.map((one) => lineOf(one, 'in_consultation', one)),
    ...queue.over.map((one) => lineOf(one, overStage(one), one)),
    ...queue.expected.map((one) => lineOf(one, 'expected', null)),
  ].map((line) => ({ ...line, appointment: known.get(line.id) ?? null }));
  const ids = new Set(queued.map((line) => line.id));
  const others = agenda.flatMap((one) => (ids.has(one.id) ? [] : (ofBooking(one) ?? [])));
  const waiting = queued.filter((line) => line.stage === 'waiting');
  const rest = queued.filter((line) => line.stage !== 'waiting');
  return [...waiting, ...[...rest, ...others].sort(byTime)];
}

export function byTime(one: Line, other: Line): number {
  return one.startsAt.localeCompare(other.startsAt) || one.id.localeCompare(other.id);
}

export const patientOf = (line: Line) => ({
  id: line.patientId,
  name: line.patientName,
  phone: line.appointment?.patient_phone ?? null,
});

/** The newer of two pictures; one that was under way while a newer one came changes nothing. */
export function newest(known: Queue | undefined, seen: Queue): Queue {
  if (known?.location_id !== seen.location_id) return seen;
  if (known.version !== seen.version) return known.version > seen.version ? known : seen;
  return known.at > seen.at ? known : seen;
}

export interface Column {
  practitionerId: string;
  name: string;
  photo: string | null;
  lines: Line[];
}

interface Person {
  id: string;
  name: string;
  photo_url: string | null;
}

/** One column per practitioner of the location, by name; and for who left but has patients today. */
export function columnsOf(lines: readonly Line[], people: readonly Person[]): Column[] {
  const columns = new Map<string, Column>(
    people.map(({ id, name, photo_url }) => [
      id,
      { practitionerId: id, name, photo: photo_url, lines: [] },
    ]),
  );
  for (const line of lines) {
    const column = columns.get(line.practitionerId) ?? {
      practitionerId: line.practitionerId,
      name: line.practitionerName,
      photo: null,
      lines: [],
    };
    column.lines.push(line);
    columns.set(line.practitionerId, column);
  }
  return [...columns.values()].sort((one, other) => one.name.localeCompare(other.name));
}
