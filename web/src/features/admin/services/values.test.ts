import { describe, expect, it } from 'vitest';
import { EMPTY, joined, serviceBody, serviceShape, split, typedMoney } from './values';

const typed = { ...EMPTY, name: ' Massagem ', specialty: 'Massagem', price: '45,50' };

describe('a service’s form', () => {
  it('says a notice in the largest unit that says it whole', () => {
    expect(split(0)).toEqual({ count: '0', unit: 'hours' });
    expect(split(45)).toEqual({ count: '45', unit: 'minutes' });
    expect(split(120)).toEqual({ count: '2', unit: 'hours' });
    expect(split(2 * 24 * 60)).toEqual({ count: '2', unit: 'days' });
    for (const minutes of [0, 1, 60, 90, 1440, 1500]) {
      const { count, unit } = split(minutes);
      expect(joined(count, unit)).toBe(minutes);
    }
  });

  it('writes prices as the language does, and reads them back', () => {
    expect(typedMoney(123450, 'pt-PT')).toBe('1234,50');
    expect(typedMoney(4500, 'en')).toBe('45.00');
    const price = typedMoney(123450, 'pt-PT');
    expect(serviceBody({ ...typed, price }).price_cents).toBe(123450);
  });

  it('becomes what the API takes', () => {
    const read = serviceShape.parse(typed);
    expect(serviceBody(read)).toMatchObject({
      name: 'Massagem', price_cents: 4550, min_notice_minutes: 120, horizon_days: 90,
    }); // prettier-ignore
  });

  it.each([
    { price: 'muito' },
    { price: '' },
    { duration_minutes: '0' },
    { duration_minutes: '4,5' },
    { notice: '91', notice_unit: 'days' },
    { horizon_days: '800' },
    { name: '  ' },
  ])('refuses %o', (wrong) => {
    expect(serviceShape.safeParse({ ...typed, ...wrong }).success).toBe(false);
  });
});
