import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/api/problem';
import type { Me } from '@/lib/api/types';
import { contactBody, contactOf, refusedFields, shown } from './contact';

const me: Me = {
  id: '1',
  name: 'Ana Martins',
  email: 'ana@exemplo.example',
  phone: '+351912345678',
  birth_date: null,
  language: 'pt-PT',
  platform_admin: false,
  disabled: false,
  version: 3,
};
const filled = shown(me, '912 345 678');
const trouble = async (contact: typeof filled) => {
  const read = await contactOf(me).safeParseAsync(contact);
  return read.error?.issues.map(({ path }) => path.join('.')) ?? [];
};

describe('one’s contact', () => {
  it('is saved as it is shown', async () => {
    expect(await trouble(filled)).toEqual([]);
    expect(await contactBody(filled, me)).toEqual({
      name: 'Ana Martins',
      email: 'ana@exemplo.example',
      phone: '+351912345678',
      birth_date: null,
    });
  });

  it('takes the password with another email, and only then', async () => {
    const moved = { ...filled, email: 'ana.martins@exemplo.example' };
    expect(await trouble(moved)).toEqual(['currentPassword']);
    const confirmed = { ...moved, currentPassword: 'tres palavras' };
    expect(await trouble(confirmed)).toEqual([]);
    expect(await contactBody(confirmed, me)).toMatchObject({ current_password: 'tres palavras' });
    expect(await trouble({ ...filled, email: 'Ana@exemplo.example' })).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ phone: '912' }, 'phone'],
    [{ email: 'ana' }, 'email'],
    [{ birthDate: '1830-01-01' }, 'birthDate'],
  ])('refuses %j', async (change, field) => {
    expect(await trouble({ ...filled, currentPassword: 'x', ...change })).toContain(field);
  });

  it('knows which field a refusal is about', () => {
    expect(refusedFields(new Problem('wrong_password', 403))).toEqual(['currentPassword']);
    expect(refusedFields(new Problem('email_taken', 409))).toEqual(['email']);
    const fields = [{ pointer: '/body/phone', message: '' }];
    expect(refusedFields(new Problem('invalid_request', 422, fields))).toEqual(['phone']);
  });
});
