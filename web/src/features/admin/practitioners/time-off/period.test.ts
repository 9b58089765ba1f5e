import { describe, expect, it } from 'vitest';
import { byTime, newPeriod, periodOf, periodShape, wallOf } from './period';

const ZONE = 'Europe/Lisbon';
const days = { ...newPeriod('2026-12-23'), to_date: '2026-12-26', reason: 'férias' };

describe('time off', () => {
  it('is off on its last day, too', () => {
    expect(wallOf(days)).toEqual({
      starts_at: '2026-12-24T00:00:00',
      ends_at: '2026-12-27T00:00:00',
    });
  });

  it('comes back from the API as it was typed', () => {
    const stored = { starts_at: '2026-12-24T00:00:00Z', ends_at: '2026-12-27T00:00:00Z', reason: 'férias' }; // prettier-ignore
    expect(periodOf(stored, ZONE)).toEqual(days);
    const morning = { starts_at: '2026-07-01T08:00:00Z', ends_at: '2026-07-01T11:30:00Z', reason: '' }; // prettier-ignore
    expect(periodOf(morning, ZONE)).toMatchObject({
      all_day: false, from_date: '2026-07-01', from_time: '09:00', to_time: '12:30',
    }); // prettier-ignore
  });

  it('spans the change of the clocks by wall time', () => {
    // Portugal's clocks go forward in the night to 29 March 2026.
    const stored = { starts_at: '2026-03-28T00:00:00Z', ends_at: '2026-03-29T23:00:00Z', reason: '' }; // prettier-ignore
    expect(periodOf(stored, ZONE)).toMatchObject({
      all_day: true, from_date: '2026-03-28', to_date: '2026-03-29',
    }); // prettier-ignore
  });

  it.each([
    { to_date: '2026-12-23' },
    { from_date: '' },
    { all_day: false, to_date: '2026-12-24', from_time: '10:00', to_time: '10:00' },
    { all_day: false, from_time: '' },
  ])('refuses %o', (wrong) => {
    expect(periodShape.safeParse({ ...days, ...wrong }).success).toBe(false);
  });

  it('is listed from now on, and what is over apart', () => {
    const off = (day: number) => ({
      starts_at: `2026-12-0${day}T00:00:00Z`, ends_at: `2026-12-0${day + 1}T00:00:00Z`, reason: '',
    }); // prettier-ignore
    const { coming, past } = byTime(
      [off(5), off(1), off(3), off(2)],
      new Date('2026-12-03T12:00Z'),
    );
    expect(coming).toEqual([off(3), off(5)]);
    expect(past).toEqual([off(2), off(1)]);
  });
});
