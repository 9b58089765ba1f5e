import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/lib/api/client';
import type { AuthSchemas, BookingSchemas } from '@/lib/api/types';

export const PATIENTS = '/api/booking/patients';
export type FoundPatient = BookingSchemas['PatientView'];
export type NewPatient = AuthSchemas['InvitePatient'];

const SETTLES_AFTER = 200;

/** What was typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLES_AFTER);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The clinic's patients by part of a name or number; anybody by a complete number or email. */
export function usePatients(organisationId: string, typed: string) {
  const q = useSettled(typed.trim());
  return useQuery({
    queryKey: ['get', PATIENTS, organisationId, q],
    queryFn: () => findPatients(organisationId, q),
    placeholderData: (known) => known,
  });
}

async function findPatients(organisationId: string, q: string): Promise<FoundPatient[]> {
  const { data } = await api.GET(PATIENTS, {
    params: { query: { organisation_id: organisationId, q } },
  });
  return data?.items ?? [];
}

const TRIES = 20;
const BETWEEN = 300;

/** Make the account; returns when booking knows the person too, and can book for them. */
export async function registerPatient(body: NewPatient, key: string) {
  const { data } = await api.POST('/api/auth/patients', {
    params: { header: { 'idempotency-key': key } },
    body,
  });
  if (!data) throw new Error('registering answered nobody');
  for (let tried = 0; tried < TRIES; tried++) {
    const found = await findPatients(body.organisation_id, data.email);
    if (found.some((one) => one.id === data.id)) break;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
  return { id: data.id, name: data.name, phone: data.phone };
}
