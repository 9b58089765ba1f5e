import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { birthDate, newPassword, phone } from './person';

const taken = async (shape: z.ZodMiniType, value: string) =>
  (await shape.safeParseAsync(value)).success;

describe('the details of a person', () => {
  it.each(['', '1900-01-01', '1988-03-14', new Date().toISOString().slice(0, 10)])(
    'may have the birth date %j',
    async (date) => expect(await taken(birthDate, date)).toBe(true),
  );

  it.each(['1899-12-31', '2999-01-01'])('may not have the birth date %s', async (date) =>
    expect(await taken(birthDate, date)).toBe(false),
  );

  it.each([
    [' 912 345 678 ', true],
    ['+44 7911 123456', true],
    ['912 345', false],
    ['  ', false],
  ])('with the phone %j are taken: %s', async (number, good) =>
    expect(await taken(phone, number)).toBe(good),
  );

  it.each([
    ['curta', false],
    ['oito 8 8', true],
    ['x'.repeat(129), false],
  ])('with the password %j are taken: %s', async (password, good) =>
    expect(await taken(newPassword, password)).toBe(good),
  );
});
