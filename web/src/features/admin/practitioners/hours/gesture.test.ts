import { describe, expect, it } from 'vitest';
import { draw, finished, nudged, resized, tapped, type Gesture } from './gesture';
import { troublesOf, weekOf, wireOf, type Week } from './week';

const week = weekOf([
  { weekday: 1, opens: '09:00', closes: '13:00' },
  { weekday: 1, opens: '14:00', closes: '18:00' },
]);
const [morning, afternoon] = [week[0]!.key, week[1]!.key];
const says = (drawn: Week) => wireOf(drawn).map((b) => `${b.weekday} ${b.opens}-${b.closes}`);
const H = 60;

describe('dragging on empty space', () => {
  const gesture = (weekday: number, anchor: number): Extract<Gesture, { kind: 'create' }> => ({
    kind: 'create', key: 'new', weekday, anchor,
  }); // prettier-ignore

  it('draws a block on the quarters, up or down', () => {
    const down = draw([], gesture(2, 9 * H + 4), { weekday: 2, minute: 12 * H + 9 }, []);
    expect(says(down.week)).toEqual(['2 09:00-12:15']);
    const up = draw([], gesture(2, 12 * H), { weekday: 2, minute: 9 * H }, []);
    expect(says(up.week)).toEqual(['2 09:00-12:00']);
  });

  it('stays on its day and stops at the neighbours', () => {
    const { week: drawn } = draw(
      week,
      gesture(1, 13 * H + 20),
      { weekday: 4, minute: 20 * H },
      week,
    );
    expect(says(drawn)).toEqual(['1 09:00-13:00', '1 13:15-14:00', '1 14:00-18:00']);
  });

  it('makes a quarter at least, and an hour of a press', () => {
    expect(says(draw([], gesture(3, 24 * H), { weekday: 3, minute: 24 * H }, []).week)).toEqual([
      '3 23:45-24:00',
    ]);
    expect(says(tapped([], gesture(3, 10 * H + 8)))).toEqual(['3 10:00-11:00']);
    expect(says(tapped(week, gesture(1, 13 * H + 20)))).toContain('1 13:15-14:00');
    expect(tapped(week, gesture(1, 10 * H))).toBe(week);
  });

  it('is one with what it touches when it is let go', () => {
    const bridge = gesture(1, 13 * H);
    const { week: drawn } = draw(week, bridge, { weekday: 1, minute: 14 * H }, week);
    expect(says(finished(drawn, bridge))).toEqual(['1 09:00-18:00']);
  });
});

describe('dragging an edge', () => {
  it('changes this edge alone, a quarter at least', () => {
    expect(says(resized(week, morning, 'opens', 8 * H + 7))[0]).toBe('1 08:00-13:00');
    expect(says(resized(week, morning, 'opens', 20 * H))[0]).toBe('1 12:45-13:00');
    expect(says(resized(week, afternoon, 'closes', 30 * H))[1]).toBe('1 14:00-24:00');
  });

  it('stops at the neighbour', () => {
    expect(says(resized(week, morning, 'closes', 16 * H))[0]).toBe('1 09:00-14:00');
    expect(says(resized(week, afternoon, 'opens', 0))[1]).toBe('1 13:00-18:00');
  });
});

describe('moving a block', () => {
  const move: Gesture = { kind: 'move', key: morning, grip: H };

  it('takes it along by where it is held, to another day too', () => {
    const { week: drawn, refused } = draw(week, move, { weekday: 5, minute: 11 * H + 2 }, week);
    expect(says(drawn)).toEqual(['1 14:00-18:00', '5 10:00-14:00']);
    expect(refused).toBeNull();
  });

  it('is refused over another, and stays where it last could be', () => {
    const last = draw(week, move, { weekday: 1, minute: 9 * H }, week).week;
    const drawn = draw(week, move, { weekday: 1, minute: 13 * H }, last);
    expect(drawn.week).toBe(last);
    expect(drawn.refused).toMatchObject({ weekday: 1, opens: 12 * H, closes: 16 * H });
  });

  it('stays within the day', () => {
    expect(says(draw(week, move, { weekday: 2, minute: 0 }, week).week)[1]).toBe('2 00:00-04:00');
    expect(says(draw(week, move, { weekday: 2, minute: 24 * H }, week).week)[1]).toBe(
      '2 20:00-24:00',
    );
  });
});

describe('a key', () => {
  it('moves and lengthens by a quarter, and does nothing where there is no room', () => {
    expect(says(nudged(week, morning, { kind: 'time', minutes: -15 })!)[0]).toBe('1 08:45-12:45');
    expect(says(nudged(week, morning, { kind: 'day', days: 1 })!)).toContain('2 09:00-13:00');
    expect(nudged(week, morning, { kind: 'day', days: -1 })).toBeNull();
    expect(says(nudged(week, morning, { kind: 'closes', minutes: 15 })!)[0]).toBe('1 09:00-13:15');
    expect(nudged(week, 'gone', { kind: 'time', minutes: 15 })).toBeNull();
  });
});

it('never makes an overlap, whatever is dragged where', () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  let drawn: Week = week;
  for (let turn = 0; turn < 2_000; turn++) {
    const point = { weekday: 1 + random(7), minute: random(1441) };
    const block = drawn[random(Math.max(drawn.length, 1))];
    const gestures: Gesture[] = [
      { kind: 'create', key: `k${turn}`, weekday: point.weekday, anchor: random(1441) },
    ];
    if (block) {
      gestures.push(
        { kind: 'move', key: block.key, grip: random(240) },
        { kind: 'resize', key: block.key, edge: turn % 2 ? 'opens' : 'closes' },
      );
    }
    const gesture = gestures[random(gestures.length)]!;
    drawn = finished(draw(drawn, gesture, point, drawn).week, gesture);
    expect(troublesOf(drawn).size, `turn ${turn}`).toBe(0);
    if (drawn.length > 12) drawn = drawn.slice(4);
  }
});
