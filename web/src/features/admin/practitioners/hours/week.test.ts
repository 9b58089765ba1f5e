import { describe, expect, it } from 'vitest';
import {
  copyDay,
  dayOf,
  gapAround,
  mergeTouching,
  overlap,
  parseClock,
  readClock,
  sameWeek,
  showClock,
  snap,
  suggestion,
  totalMinutes,
  troublesOf,
  weekOf,
  wireOf,
} from './week';

const at = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });
const WEEK = [at(1, '14:00', '18:00'), at(1, '09:00', '13:00'), at(2, '09:00', '24:00')];

describe('a clock', () => {
  it('is read and written', () => {
    for (const minutes of [0, 5, 570, 1439, 1440]) {
      expect(parseClock(showClock(minutes))).toBe(minutes);
    }
    expect(showClock(1440)).toBe('24:00');
    for (const wrong of ['', '9:30', '24:15', '10:60', 'noon']) {
      expect(parseClock(wrong)).toBeNull();
    }
  });

  it('is understood as people type it', () => {
    for (const text of ['9:30', '09:30', '930', '0930', '9h30', ' 9.30 ']) {
      expect(readClock(text), text).toBe(570);
    }
    expect([readClock('9'), readClock('14h'), readClock('24')]).toEqual([540, 840, 1440]);
    for (const wrong of ['', 'nove', '25', '9:7', '12345']) expect(readClock(wrong)).toBeNull();
  });

  it('snaps to quarters within the day', () => {
    expect([7, 8, 567, -20, 1500].map(snap)).toEqual([0, 15, 570, 0, 1440]);
  });
});

describe('a week', () => {
  it('travels to the API and back, in order', () => {
    const week = weekOf(WEEK);
    expect(wireOf(week)).toEqual([WEEK[1], WEEK[0], WEEK[2]]);
    expect(sameWeek(week, weekOf(wireOf(week)))).toBe(true);
    expect(sameWeek(week, week.slice(1))).toBe(false);
    expect(totalMinutes(week)).toBe((4 + 4 + 15) * 60);
  });

  it('knows overlaps; what only touches is none', () => {
    const [one, other] = [
      { weekday: 1, opens: 60, closes: 120 },
      { weekday: 1, opens: 120, closes: 180 },
    ];
    expect(overlap(one, other)).toBe(false);
    expect(overlap(one, { ...other, opens: 119 })).toBe(true);
    expect(overlap(one, { ...one, weekday: 2 })).toBe(false);
  });

  it('tells which of its blocks are wrong, and how', () => {
    const week = weekOf([...WEEK, at(1, '12:00', '13:30'), at(3, '10:00', '10:00')]);
    const troubles = [...troublesOf(week)].map(([key, trouble]) => {
      const block = week.find((each) => each.key === key);
      return [block?.weekday, block && showClock(block.opens), trouble];
    });
    expect(troubles).toEqual([
      [1, '09:00', 'overlap'],
      [1, '12:00', 'overlap'],
      [3, '10:00', 'order'],
    ]);
    expect(troublesOf(weekOf(WEEK)).size).toBe(0);
  });

  it('finds the free time around a minute', () => {
    const week = weekOf(WEEK);
    expect(gapAround(week, 1, 13 * 60)).toEqual([13 * 60, 14 * 60]);
    expect(gapAround(week, 1, 60)).toEqual([0, 9 * 60]);
    expect(gapAround(week, 1, 18 * 60)).toEqual([18 * 60, 1440]);
    expect(gapAround(week, 1, 10 * 60)).toBeNull();
    expect(gapAround(week, 5, 600)).toEqual([0, 1440]);
  });

  it('makes one of blocks that touch', () => {
    const week = weekOf([
      at(1, '09:00', '12:00'),
      at(1, '12:00', '13:00'),
      at(1, '13:00', '15:00'),
    ]);
    expect(wireOf(mergeTouching(week, week[1]!.key))).toEqual([at(1, '09:00', '15:00')]);
    const apart = weekOf(WEEK);
    expect(mergeTouching(apart, apart[0]!.key)).toBe(apart);
  });

  it('suggests what comes next on a day', () => {
    expect(suggestion([], 3)).toEqual({ weekday: 3, opens: 540, closes: 780 });
    expect(suggestion(weekOf(WEEK), 1)).toEqual({ weekday: 1, opens: 1140, closes: 1380 });
    expect(suggestion(weekOf(WEEK), 2)).toBeNull();
  });

  it('copies a day over others', () => {
    const copied = copyDay(weekOf(WEEK), 1, [1, 2, 3]);
    for (const weekday of [1, 2, 3]) {
      expect(dayOf(copied, weekday).map(({ opens, closes }) => [opens, closes])).toEqual([
        [540, 780],
        [840, 1080],
      ]);
    }
    expect(new Set(copied.map(({ key }) => key)).size).toBe(6);
  });
});
