import { describe, expect, it } from 'vitest';
import type { Slot } from '@/lib/api/types';
import type { Line } from '../today/today';
import { freedomOf } from './free-now';
import { byDay } from './slots';

const slot = (starts_at: string, starts_local: string, practitioner_id: string): Slot => ({
  starts_at,
  ends_at: starts_at,
  starts_local,
  zone: 'Europe/Lisbon',
  practitioner_id,
  location_id: 'baixa',
});

describe('free times', () => {
  it('come once, whoever is free, under their local day', () => {
    const days = byDay([
      slot('2026-07-01T08:00:00Z', '2026-07-01T09:00:00', 'ines'),
      slot('2026-07-01T08:00:00Z', '2026-07-01T09:00:00', 'rui'),
      slot('2026-07-01T23:30:00Z', '2026-07-02T00:30:00', 'rui'),
    ]);
    expect(days).toEqual([
      {
        day: '2026-07-01',
        times: [
          { startsAt: '2026-07-01T08:00:00Z', local: '09:00', practitionerIds: ['ines', 'rui'] },
        ],
      },
      {
        day: '2026-07-02',
        times: [{ startsAt: '2026-07-01T23:30:00Z', local: '00:30', practitionerIds: ['rui'] }],
      },
    ]);
  });

  it('keep both of the hour that happens twice', () => {
    const [day] = byDay([
      slot('2026-10-25T00:30:00Z', '2026-10-25T01:30:00', 'rui'),
      slot('2026-10-25T01:30:00Z', '2026-10-25T01:30:00', 'rui'),
    ]);
    expect(day?.times).toHaveLength(2);
  });
});

describe('who could see somebody now', () => {
  const line = (stage: Line['stage'], startsAt: string, endsAt: string) =>
    ({
      practitionerId: 'rui',
      stage,
      startsAt: `2026-11-23T${startsAt}:00Z`,
      endsAt: `2026-11-23T${endsAt}:00Z`,
    }) as Line;
  const at = (clock: string) => new Date(`2026-11-23T${clock}:00Z`);

  it('is free until the next appointment', () => {
    const lines = [line('expected', '11:00', '12:00'), line('expected', '10:30', '11:00')];
    expect(freedomOf('rui', lines, at('10:00'))).toEqual({
      free: true,
      until: '2026-11-23T10:30:00.000Z',
    });
    expect(freedomOf('ines', lines, at('10:00'))).toEqual({ free: true, until: null });
  });

  it('is not within one, nor while one lasts longer; over is over', () => {
    const planned = line('waiting', '10:00', '10:45');
    expect(freedomOf('rui', [planned], at('10:10'))).toEqual({
      free: false,
      until: '2026-11-23T10:45:00.000Z',
    });
    const late = line('in_consultation', '09:00', '09:45');
    expect(freedomOf('rui', [late], at('10:10')).free).toBe(false);
    expect(freedomOf('rui', [line('finished', '10:00', '10:45')], at('10:10')).free).toBe(true);
  });
});
