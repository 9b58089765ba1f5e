/** The form for somebody who has no account yet. */
import { z } from 'zod/mini';
import type { Problem } from '@/lib/api/problem';
import { LANGUAGES } from '@/lib/i18n/i18n';

const EARLIEST_BIRTH = '1900-01-01';

export const newPatient = z.object({
  name: z.string().check(z.trim(), z.minLength(1)),
  phone: z.string().check(z.trim(), z.minLength(1)),
  email: z.string().check(z.trim(), z.email()),
  birthDate: z
    .string()
    .check(
      z.refine(
        (date) =>
          date === '' || (date >= EARLIEST_BIRTH && date <= new Date().toISOString().slice(0, 10)),
      ),
    ),
  language: z.enum(LANGUAGES),
});
export type NewPatientForm = z.infer<typeof newPatient>;

/** What was searched for in vain is most likely the beginning of the form. */
export function startOf(typed: string): Pick<NewPatientForm, 'name' | 'phone' | 'email'> {
  const text = typed.trim();
  if (text.includes('@')) return { name: '', phone: '', email: text };
  if (/^[+\d][\d\s().-]*$/.test(text)) return { name: '', phone: text, email: '' };
  return { name: text, phone: '', email: '' };
}

const FIELDS: Record<string, keyof NewPatientForm> = {
  '/name': 'name',
  '/phone': 'phone',
  '/email': 'email',
  '/birth_date': 'birthDate',
};

/** Which fields a refusal is about. */
export function refusedFields(problem: Problem): (keyof NewPatientForm)[] {
  return problem.fields.flatMap(({ pointer }) => FIELDS[pointer.replace('/body', '')] ?? []);
}
