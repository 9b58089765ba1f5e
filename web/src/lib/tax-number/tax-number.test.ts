import { describe, expect, it } from 'vitest';
import { taxNumber, taxNumberTrouble } from './tax-number';

describe('a tax number', () => {
  it.each(['123456789', '501442600', '999999990', 'PT 501 442 600', '501.442.600', '100000010'])(
    '%s is right',
    (text) => {
      expect(taxNumberTrouble(text)).toBeNull();
      expect(taxNumber(text)).toHaveLength(9);
    },
  );

  it('says what is wrong with others', () => {
    expect(taxNumberTrouble('12345678')).toBe('short');
    expect(taxNumberTrouble('1234567890')).toBe('long');
    expect(taxNumberTrouble('123456788')).toBe('invalid');
    expect(taxNumberTrouble('000000000')).toBe('invalid');
    expect(taxNumberTrouble('12345678a')).toBe('letters');
    expect(taxNumberTrouble('+12345678')).toBe('letters');
  });

  it('is missing, not wrong, when nothing is typed', () => {
    expect(taxNumberTrouble('  ')).toBeNull();
    expect(taxNumber('  ')).toBeNull();
  });

  it('has one right last digit for every eight', () => {
    for (const start of ['12345678', '50144260', '24681357', '98765432']) {
      const right = '0123456789'.split('').filter((last) => taxNumber(start + last));
      expect(right).toHaveLength(1);
    }
  });
});
