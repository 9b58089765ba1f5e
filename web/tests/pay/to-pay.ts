import type { APIRequestContext } from '@playwright/test';
import { bookFirstFree, newPatient, payLink } from '../support/appointments';

/** Somebody new with something to pay. */
export async function toPay(request: APIRequestContext) {
  const patient = await newPatient(request);
  const appointment = await bookFirstFree(request);
  const path = await payLink(request, patient.phone);
  return { patient, appointment, path };
}
