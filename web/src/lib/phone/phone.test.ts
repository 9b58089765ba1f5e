import { describe, expect, it } from 'vitest';
import { formatPhone, phoneTrouble, toE164 } from './phone';

describe('a phone number', () => {
  it.each([
    ['', null],
    ['912 345 678', null],
    ['+351 912 345 678', null],
    ['+44 7911 123456', null],
    ['9123', 'short'],
    ['912 345 678 9', 'long'],
    ['+999 123 456 789', 'country'],
    ['nove um dois', 'letters'],
    ['112 345 678', 'invalid'],
  ])('%j has the trouble %s', async (text, trouble) => {
    expect(await phoneTrouble(text)).toBe(trouble);
  });

  it('is kept in E.164 and shown in groups', async () => {
    expect(await toE164('912345678')).toBe('+351912345678');
    expect(await toE164('9123')).toBeNull();
    expect(await formatPhone('+351912345678')).toBe('912 345 678');
  });
});
