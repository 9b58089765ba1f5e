import { describe, expect, it } from 'vitest';
import {
  addDays,
  formatCountdown,
  formatDay,
  formatShort,
  formatTime,
  localDate,
  minutesOfDay,
} from './time';

describe('the clinic’s time', () => {
  it('is the zone’s, not the browser’s', () => {
    expect(formatTime('2026-07-01T09:00:00Z', 'Europe/Lisbon', 'pt-PT')).toBe('10:00');
    expect(formatTime('2026-07-01T09:00:00Z', 'Atlantic/Azores', 'pt-PT')).toBe('09:00');
    expect(formatDay('2026-07-01T23:30:00Z', 'Europe/Lisbon', 'pt-PT')).toBe(
      'quinta-feira, 2 de julho',
    );
  });

  it('has the day before the month in both languages', () => {
    const instant = '2026-12-11T10:00:00Z';
    expect(formatShort(instant, 'Europe/Lisbon', 'en')).toContain('11/12');
    expect(formatShort(instant, 'Europe/Lisbon', 'pt-PT')).toContain('11/12');
    expect(formatDay(instant, 'Europe/Lisbon', 'en')).toBe('Friday 11 December');
  });

  it('knows the hour that happens twice, and the one that does not happen', () => {
    const zone = 'Europe/Lisbon'; // 2026-10-25: 02:00 WEST becomes 01:00 WET; 2026-03-29: 01:00 becomes 02:00
    expect(formatTime('2026-10-25T00:30:00Z', zone, 'en')).toBe('01:30');
    expect(formatTime('2026-10-25T01:30:00Z', zone, 'en')).toBe('01:30');
    expect(minutesOfDay('2026-03-29T01:00:00Z', zone)).toBe(120);
  });

  it('writes midnight as 00:00', () => {
    expect(formatTime('2026-01-01T00:00:00Z', 'Europe/Lisbon', 'en')).toBe('00:00');
    expect(minutesOfDay('2026-01-01T00:00:00Z', 'Europe/Lisbon')).toBe(0);
  });

  it('counts calendar days across months and clock changes', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(localDate('2026-06-30T23:30:00Z', 'Europe/Lisbon')).toBe('2026-07-01');
  });

  it.each([
    [245, '4:05'],
    [3605, '1:00:05'],
    [-3, '0:00'],
    [59.9, '0:59'],
  ])('shows %s seconds as %s', (seconds, shown) => {
    expect(formatCountdown(seconds)).toBe(shown);
  });
});
