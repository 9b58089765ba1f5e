import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/api/problem';
import { refusedFields, registration, registrationBody } from './registration';

const complete = {
  name: ' Ana Martins ',
  email: 'ana@example.com',
  phone: '912 345 678',
  password: 'três ou quatro palavras',
  birthDate: '',
  language: 'pt-PT',
} as const;

const refused = async (change: object) => {
  const read = await registration.safeParseAsync({ ...complete, ...change });
  return read.error?.issues.map(({ path }) => path[0]);
};

describe('a registration', () => {
  it('is taken when it is complete', async () => {
    expect(await refused({})).toBeUndefined();
  });

  it.each([
    ['name', { name: '   ' }],
    ['email', { email: 'ana@' }],
    ['phone', { phone: '912 345' }],
    ['password', { password: 'curta' }],
    ['birthDate', { birthDate: '2999-01-01' }],
    ['birthDate', { birthDate: '1899-12-31' }],
  ])('says that the %s is wrong', async (field, change) => {
    expect(await refused(change)).toContain(field);
  });

  it('is sent with the phone in E.164 and without an empty birth date', async () => {
    expect(await registrationBody({ ...complete })).toMatchObject({
      phone: '+351912345678',
      birth_date: null,
    });
  });
});

describe('a refusal', () => {
  it('marks the fields that it names', () => {
    const fields = [{ pointer: '/body/birth_date', message: 'must lie between' }];
    expect(refusedFields(new Problem('invalid_request', 422, fields))).toEqual(['birthDate']);
    expect(refusedFields(new Problem('weak_password', 422))).toEqual(['password']);
    expect(refusedFields(new Problem('too_many_requests', 429))).toEqual([]);
  });
});
