/** What every card, row and sheet of the desk knows of the place and of each other. */
import { createContext, useContext } from 'react';
import type { Problem } from '@/lib/api/problem';
import type { Place } from './place';
import type { DeskSearch } from './today/filter';
import type { Line, StaffAppointment } from './today/today';
import type { Verb } from './visit/verbs';

export interface DeskPageProps {
  search: DeskSearch;
  /** Changes the address; filters replace it, what is opened goes back by Back. */
  onSearch: (change: Partial<DeskSearch>, options?: { push: boolean }) => void;
}

/** What stands before the page; lines by id, so that a dialog shows them as they are by now. */
export type DeskDialog =
  | { kind: 'call_room' | 'missed'; id: string }
  | { kind: 'pay'; payable: Payable }
  | { kind: 'cancel' | 'reschedule'; appointment: StaffAppointment }
  | { kind: 'book'; walkIn: boolean; patient: PatientChoice | null }
  | { kind: 'patients' | 'unrecognised' | 'shortcuts' };

/** Somebody to book for, or to look at. */
export interface PatientChoice {
  id: string;
  name: string | null;
  phone: string | null;
}

/** An appointment as far as its payment goes. */
export interface Payable {
  appointmentId: string;
  patientName: string | null;
  serviceName: string;
  startsAt: string;
  /** Who walked in is checked in with the payment. */
  arrives: boolean;
}

/** A step that was refused, kept beside the line until something succeeds with it. */
export interface Refusal {
  verb: Verb;
  problem: Problem;
}

export interface Desk {
  place: Place;
  /** The business's present, renewed every few seconds. */
  now: Date;
  /** Whether single keys act; a person may turn them off. */
  shortcuts: boolean;
  refusals: ReadonlyMap<string, Refusal>;
  refuse: (id: string, refusal: Refusal | null) => void;
  openPatient: (patient: PatientChoice) => void;
  openDialog: (dialog: DeskDialog | null) => void;
  /** False for the second half of a double click whose first half moved another card away. */
  mayClick: (line: Line, at: Spot) => boolean;
}

/** Where the mouse was, in pixels of the window. */
export interface Spot {
  clientX: number;
  clientY: number;
}

const Context = createContext<Desk | null>(null);
export const DeskProvider = Context.Provider;

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('outside of the desk');
  return desk;
}
