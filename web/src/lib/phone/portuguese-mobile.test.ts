import { describe, expect, it } from 'vitest';
import { mobileNumber, mobileTrouble } from './portuguese-mobile';

describe('a mobile number for MB WAY', () => {
  it.each([
    '912345678', '912 345 678', '+351 912 345 678', '00351 961-234-567', '93.000.00.00', '(92) 1234567',
  ])('%s is right', (text) => {
    expect(mobileTrouble(text)).toBeNull();
    expect(mobileNumber(text)).toMatch(/^\+3519[1236]\d{7}$/);
  }); // prettier-ignore

  it('says what is wrong with others', () => {
    expect(mobileTrouble('91234567')).toBe('short');
    expect(mobileTrouble('9123456789')).toBe('long');
    expect(mobileTrouble('+44 7911 123456')).toBe('country');
    expect(mobileTrouble('213 456 789')).toBe('landline');
    expect(mobileTrouble('951234567')).toBe('invalid');
    expect(mobileTrouble('712345678')).toBe('invalid');
    expect(mobileTrouble('nove um')).toBe('letters');
  });

  it('does not speak too early: every beginning of a right number only lacks digits', () => {
    for (const whole of ['912345678', '+351912345678', '00351961234567', '948012345']) {
      for (let end = 1; end < whole.length; end++) {
        expect(mobileTrouble(whole.slice(0, end)), whole.slice(0, end)).toBe('short');
      }
    }
  });

  it('is missing, not wrong, when nothing is typed', () => {
    expect(mobileTrouble(' ')).toBeNull();
    expect(mobileNumber(' ')).toBeNull();
    expect(mobileNumber('+351')).toBeNull();
  });
});
