import { z } from 'zod/mini';
import type { Problem } from '@/lib/api/problem';
import { birthDate, newPassword, phone } from '@/lib/person/person';
import { toE164 } from '@/lib/phone/phone';

export const registration = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  email: z.email(),
  phone,
  password: newPassword,
  birthDate,
  language: z.enum(['pt-PT', 'en']),
});
export type Registration = z.infer<typeof registration>;

const FIELDS: Record<string, keyof Registration> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  password: 'password',
  birth_date: 'birthDate',
};

/** As the API takes it. */
export async function registrationBody({ birthDate, phone, ...rest }: Registration) {
  return { ...rest, phone: (await toE164(phone)) ?? phone, birth_date: birthDate || null };
}

/** The fields of the form that a refusal is about. */
export function refusedFields(problem: Problem): (keyof Registration)[] {
  if (problem.code === 'weak_password') return ['password'];
  return problem.fields.flatMap(({ pointer }) => FIELDS[pointer.split('/').at(-1) ?? ''] ?? []);
}
