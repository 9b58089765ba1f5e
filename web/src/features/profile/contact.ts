import { z } from 'zod/mini';
import type { AuthSchemas, Me } from '@/lib/api/types';
import type { Problem } from '@/lib/api/problem';
import { birthDate, phone } from '@/lib/person/person';
import { toE164 } from '@/lib/phone/phone';

const fields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  email: z.email(),
  phone,
  birthDate,
  currentPassword: z.string(),
};

export type Contact = z.infer<ReturnType<typeof contactOf>>;

/** Another email takes the password: messages with links go there. */
export const emailMoves = (email: string, me: Me) => email.trim().toLowerCase() !== me.email;

export function contactOf(me: Me) {
  return z.object(fields).check(
    z.refine(({ email, currentPassword }) => !emailMoves(email, me) || currentPassword !== '', {
      path: ['currentPassword'],
    }),
  );
}

export function shown(me: Me, phone: string): Contact {
  const { name, email, birth_date } = me;
  return { name, email, phone, birthDate: birth_date ?? '', currentPassword: '' };
}

/** As the API takes it: the password goes along only where it is asked for. */
export async function contactBody(filled: Contact, me: Me): Promise<AuthSchemas['ChangeMe']> {
  const { name, email, phone, birthDate, currentPassword } = filled;
  return {
    name,
    email,
    phone: (await toE164(phone)) ?? phone,
    birth_date: birthDate || null,
    ...(emailMoves(email, me) ? { current_password: currentPassword } : {}),
  };
}

const NAMES: Record<string, keyof Contact> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  birth_date: 'birthDate',
  current_password: 'currentPassword',
};

/** The fields of the form that a refusal is about. */
export function refusedFields(problem: Problem): (keyof Contact)[] {
  if (problem.code === 'wrong_password') return ['currentPassword'];
  if (problem.code === 'email_taken') return ['email'];
  return problem.fields.flatMap(({ pointer }) => NAMES[pointer.split('/').at(-1) ?? ''] ?? []);
}
