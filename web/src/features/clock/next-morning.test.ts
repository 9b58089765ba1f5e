import { expect, it } from 'vitest';
import { nextMorning } from './next-morning';

it.each([
  ['2026-11-23T02:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['2026-11-23T09:00:00Z', '2026-11-24T09:00:00.000Z'],
  ['2026-07-01T12:00:00Z', '2026-07-02T08:00:00.000Z'],
  ['2026-03-28T12:00:00Z', '2026-03-29T08:00:00.000Z'], // the clocks go forward in between
  ['2026-10-24T12:00:00Z', '2026-10-25T09:00:00.000Z'], // and back
])('after %s comes %s', (now, morning) => {
  expect(nextMorning(new Date(now), 'Europe/Lisbon').toISOString()).toBe(morning);
});
