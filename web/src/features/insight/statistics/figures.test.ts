import { describe, expect, it } from 'vitest';
import {
  bookingBuckets,
  changeOf,
  figuresOf,
  hoursOf,
  meanByVisits,
  most,
  waitBuckets,
} from './figures';

const booked = (date: string, booked: number, missed = 0, completed = booked - missed) => ({
  date, booked, missed, completed, cancelled: 0, expired: 0,
}); // prettier-ignore
const waited = (date: string, visits: number, mean: number | null, within: number | null = null) => ({
  date, visits, mean_wait_minutes: mean, p90_wait_minutes: mean, mean_estimate_minutes: mean,
  mean_absolute_error_minutes: null, within_range_share: within,
}); // prettier-ignore
const money = { days: [], methods: [], services: [], open_cents: 0, review_count: 0 };

describe('the figures of a period', () => {
  const nobody = { bookings: { days: [], services: [], practitioners: [] }, money };

  it('are null where there is nothing to measure by', () => {
    const figures = figuresOf({
      ...nobody,
      waits: { days: [waited('2026-12-01', 0, null)], hours: [], methods: [] },
    });
    expect(figures).toMatchObject({
      booked: 0, missedShare: null, waitMinutes: null, withinRangeShare: null, utilisation: null,
    }); // prettier-ignore
  });

  it('count who was missed among those who were to come until now', () => {
    const bookings = {
      days: [booked('2026-12-01', 8, 2), booked('2026-12-02', 10, 0, 2)],
      services: [],
      practitioners: [],
    };
    const { missed, missedShare } = figuresOf({
      bookings,
      money,
      waits: { days: [], hours: [], methods: [] },
    });
    expect([missed, missedShare]).toEqual([2, 0.2]);
  });

  it('weigh each day by its visits, and leave out days without any', () => {
    const days = [
      waited('2026-12-01', 9, 10),
      waited('2026-12-02', 1, 20),
      waited('2026-12-03', 0, null),
    ];
    expect(meanByVisits(days, (day) => day.mean_wait_minutes)).toBe(11);
  });
});

describe('buckets', () => {
  it('hold whole weeks and months', () => {
    const days = [booked('2026-11-29', 1), booked('2026-11-30', 2), booked('2026-12-01', 4, 1)];
    expect(
      bookingBuckets(days, 'week').map(({ date, kept, missed }) => [date, kept, missed]),
    ).toEqual([
      ['2026-11-23', 1, 0],
      ['2026-11-30', 5, 1],
    ]);
    expect(bookingBuckets(days, 'month').map(({ date }) => date)).toEqual([
      '2026-11-01',
      '2026-12-01',
    ]);
  });

  it('without visits have a gap and not a nought', () => {
    expect(waitBuckets([waited('2026-12-01', 0, null)], 'day')[0]?.mean).toBeNull();
  });
});

it('shows quiet hours between busy ones', () => {
  const hours = [
    { hour: 9, visits: 2, mean_wait_minutes: 1 },
    { hour: 11, visits: 1, mean_wait_minutes: 1 },
  ];
  expect(hoursOf(hours).map(({ visits }) => visits)).toEqual([2, 0, 1]);
  expect(hoursOf([])).toEqual([]);
});

it('finds no greatest among noughts', () => {
  expect(most([0, 0], (n) => n)).toBeNull();
  expect(most([1, 3, 2], (n) => n)).toBe(3);
});

it.each([
  [12, 10, 'relative', 20],
  [5, 0, 'relative', null],
  [0.3, 0.25, 'points', 5],
  [4, 6, 'absolute', -2],
  [null, 6, 'absolute', null],
] as const)('%d after %d is by %s a change of %d', (now, before, measure, change) => {
  const found = changeOf(now, before, measure);
  if (change === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(change);
});
