import { describe, expect, it } from 'vitest';
import type { Slot } from '@/lib/api/types';
import { byDay, distinctStarts, isFree, monthSpan, nearest, partsOfDay } from './slots';

/** A slot in Lisbon in winter, where the wall clock is UTC. */
const slot = (wall: string, practitioner = 'ines'): Slot => ({
  starts_at: `${wall}:00+00:00`,
  ends_at: `${wall}:00+00:00`,
  starts_local: `${wall}:00`,
  zone: 'Europe/Lisbon',
  practitioner_id: practitioner,
  location_id: 'baixa',
});
const walls = (slots: Slot[]) => slots.map((each) => each.starts_local.slice(11, 16));

describe('free times', () => {
  const morning = [slot('2026-11-24T09:00'), slot('2026-11-24T11:45'), slot('2026-11-24T12:00')];

  it('are told once, however many are free', () => {
    const both = [slot('2026-11-24T09:00'), slot('2026-11-24T09:00', 'rui')];
    expect(distinctStarts(both)).toEqual([both[0]]);
  });

  it('are sorted into the days of their place', () => {
    const days = byDay([...morning, slot('2026-11-25T09:00')]);
    expect([...days].map(([day, found]) => [day, found.length])).toEqual([
      ['2026-11-24', 3],
      ['2026-11-25', 1],
    ]);
  });

  it('are in the morning before noon', () => {
    const parts = partsOfDay(morning);
    expect(walls(parts.morning)).toEqual(['09:00', '11:45']);
    expect(walls(parts.afternoon)).toEqual(['12:00']);
  });

  it('are recognised whatever the instant looks like', () => {
    expect(isFree(morning, '2026-11-24T09:00:00.000Z')).toBe(true);
    expect(isFree(morning, '2026-11-24T09:15:00.000Z')).toBe(false);
  });

  it('nearest to a lost one come in the order of time', () => {
    const found = nearest([...morning, slot('2026-11-24T19:00')], '2026-11-24T11:30:00Z', 2);
    expect(walls(found)).toEqual(['11:45', '12:00']);
  });
});

describe('a month', () => {
  it('is its days, as far as they are to come', () => {
    expect(monthSpan('2026-11-24', '2026-11-10')).toEqual({ from: '2026-11-10', to: '2026-11-30' });
    expect(monthSpan('2027-02-03', '2026-11-10')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(monthSpan('2026-12-31', '2026-11-10')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});
