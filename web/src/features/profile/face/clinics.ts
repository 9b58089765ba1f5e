/** Where check-in by face can be, is, or was agreed to. */
import type { CheckinSchemas } from '@/lib/api/types';

export type Consent = CheckinSchemas['ConsentView'];
export type Enrolment = CheckinSchemas['EnrolmentView'];

export interface Clinic {
  id: string;
  name: string;
  /** Of its first location: days are told as they are there. */
  zone: string;
  /** The clinic has check-in by face. */
  offered: boolean;
}

export interface FaceClinic extends Clinic {
  /** The one that holds. */
  consent: Consent | null;
  enrolment: Enrolment | null;
  /** The one withdrawn last, where none holds. */
  withdrawn: Consent | null;
}

const latest = (consents: Consent[]) =>
  consents.reduce<Consent | null>(
    (last, each) => ((each.withdrawn_at ?? '') > (last?.withdrawn_at ?? '') ? each : last),
    null,
  );

/** Those where something can be done: who withdraws must find it even where the clinic stopped. */
export function faceClinics(
  clinics: readonly Clinic[],
  consents: readonly Consent[],
  enrolments: readonly Enrolment[],
): FaceClinic[] {
  return clinics
    .map((clinic) => {
      const own = consents.filter((each) => each.organisation_id === clinic.id);
      const consent = own.find((each) => !each.withdrawn_at) ?? null;
      return {
        ...clinic,
        consent,
        enrolment: enrolments.find((each) => each.consent_id === consent?.id) ?? null,
        withdrawn: consent ? null : latest(own),
      };
    })
    .filter(({ offered, consent, withdrawn }) => offered || consent !== null || withdrawn !== null);
}

/** The clinics one has to do with, each once. */
export function clinicIds(found: readonly { organisation_id: string }[]): string[] {
  return [...new Set(found.map((each) => each.organisation_id))];
}
