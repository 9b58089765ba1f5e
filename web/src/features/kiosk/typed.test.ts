import { describe, expect, it } from 'vitest';
import { birthDate, readBirth, readPhone, showBirth, showPhone } from './typed';

describe('a telephone number', () => {
  it.each([
    ['912345678', '912345678', '912 345 678'],
    ['912 345', '912345', '912 345'],
    ['+351912345678', '+351912345678', '+351 912 345 678'],
    ['+44 7911 123456', '+447911123456', '+44 791 112 345 6'],
    ['+', '+', '+'],
    ['+3', '+3', '+3'],
    ['9+1', '91', '91'],
    ['abc', '', ''],
  ])('%j is kept as %j and shown as %j', (typed, kept, shown) => {
    expect(readPhone(typed)).toBe(kept);
    expect(showPhone(kept)).toBe(shown);
    expect(readPhone(shown)).toBe(kept);
  });

  it('ends somewhere', () => {
    expect(readPhone('1'.repeat(40))).toHaveLength(15);
  });
});

describe('a date of birth', () => {
  it('is shown as far as it is typed', () => {
    expect(['', '1', '14', '140', '1403', '14031', '14031988'].map(showBirth)).toEqual([
      '',
      '1',
      '14',
      '14 / 0',
      '14 / 03',
      '14 / 03 / 1',
      '14 / 03 / 1988',
    ]);
    expect(readBirth('14 / 03 / 1988 9')).toBe('14031988');
  });

  it.each([
    ['14031988', { date: '1988-03-14' }],
    ['29022000', { date: '2000-02-29' }],
    ['29021900', { trouble: 'invalid' }],
    ['31041988', { trouble: 'invalid' }],
    ['14131988', { trouble: 'invalid' }],
    ['14031899', { trouble: 'invalid' }],
    ['24112026', { trouble: 'invalid' }],
    ['23112026', { date: '2026-11-23' }],
    ['1403198', { trouble: 'short' }],
    ['', { trouble: 'short' }],
  ])('%s is %j', (digits, expected) => {
    expect(birthDate(digits, '2026-11-23')).toEqual(expected);
  });
});
