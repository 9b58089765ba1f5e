import { describe, expect, it } from 'vitest';
import { isPossible, lengthOf, mondayOf, periodOf } from './period';

const THURSDAY = '2026-12-17';

describe('a period', () => {
  it('is thirty days until today unless told, against the thirty before', () => {
    const period = periodOf({}, THURSDAY);
    expect(period).toMatchObject({ preset: 'month', from: '2026-11-18', to: THURSDAY });
    expect(period.before).toEqual({ from: '2026-10-19', to: '2026-11-17' });
    expect([lengthOf(period), lengthOf(period.before)]).toEqual([30, 30]);
  });

  it('of this week is compared with the same days of the last one', () => {
    const { from, to, before } = periodOf({ period: 'week' }, THURSDAY);
    expect([from, to]).toEqual(['2026-12-14', THURSDAY]);
    expect(before).toEqual({ from: '2026-12-07', to: '2026-12-10' });
  });

  it.each([
    ['2026-12-14', '2026-12-14'],
    ['2026-12-20', '2026-12-14'],
    ['2027-01-01', '2026-12-28'],
  ])('of the week of %s begins on Monday %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });

  it('of one’s own is what was asked for', () => {
    const own = periodOf({ period: 'own', from: '2026-03-01', to: '2026-03-31' }, THURSDAY);
    expect(own).toMatchObject({ from: '2026-03-01', to: '2026-03-31', grain: 'day' });
    expect(own.before).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  });

  it.each([
    [{ from: '2026-03-31', to: '2026-03-01' }, false],
    [{ from: '2026-03-01', to: '2026-03-01' }, true],
    [{ from: '2026-01-01', to: '2027-01-01' }, true],
    [{ from: '2026-01-01', to: '2027-01-02' }, false],
  ])('%o is possible: %s', (days, possible) => {
    expect(isPossible(days)).toBe(possible);
  });

  it('that is not possible is thirty days', () => {
    const own = periodOf({ period: 'own', from: '2026-03-31', to: '2026-03-01' }, THURSDAY);
    expect(own).toMatchObject({ preset: 'own', to: THURSDAY });
    expect(lengthOf(own)).toBe(30);
  });

  it('that is long is told by the month', () => {
    expect(periodOf({ period: 'year' }, THURSDAY).grain).toBe('month');
    expect(periodOf({ period: 'own', from: '2026-01-01', to: '2026-04-30' }, THURSDAY).grain).toBe(
      'week',
    );
  });
});
