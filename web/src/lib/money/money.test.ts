import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney } from './money';

describe('money', () => {
  it('is written as the reader writes it', () => {
    expect(formatMoney(123456, 'pt-PT').replace(/\s/g, ' ')).toBe('1234,56 €');
    expect(formatMoney(123456, 'en')).toBe('€1,234.56');
  });

  it.each([
    ['45', 4500],
    ['45,5', 4550],
    ['12.50 €', 1250],
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1.234', 123400],
    ['', null],
    ['-3', null],
    ['1,2,3', null],
    ['abc', null],
  ])('reads %s as %s', (text, cents) => {
    expect(parseMoney(text)).toBe(cents);
  });
});
