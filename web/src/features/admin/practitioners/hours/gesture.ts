/** What a drag on the week makes of it. The week never overlaps while it is drawn. */
import {
  DAY,
  dayOf,
  gapAround,
  mergeTouching,
  overlap,
  snap,
  sorted,
  STEP,
  within,
  type Block,
  type Hours,
  type Week,
} from './week';

export type Edge = 'opens' | 'closes';

/** Where the pointer is; minutes are not yet on the grid. */
export interface Point {
  weekday: number;
  minute: number;
}

export type Gesture =
  | { kind: 'create'; key: string; weekday: number; anchor: number }
  | { kind: 'resize'; key: string; edge: Edge }
  /** `grip`: minutes between the block's start and where it is held. */
  | { kind: 'move'; key: string; grip: number };

export interface Drawn {
  week: Week;
  /** Where the pointer wants the block, and it cannot be. */
  refused: Hours | null;
}

const TAPPED = 60;

const put = (week: Week, block: Block): Week =>
  sorted([...week.filter(({ key }) => key !== block.key), block]);

/** `before` is the week without the drag; `last` what was drawn a moment ago. */
export function draw(before: Week, gesture: Gesture, point: Point, last: Week): Drawn {
  switch (gesture.kind) {
    case 'create':
      return { week: created(before, gesture, point.minute), refused: null };
    case 'resize':
      return { week: resized(before, gesture.key, gesture.edge, point.minute), refused: null };
    case 'move':
      return moved(before, gesture, point, last);
  }
}

type Creation = Extract<Gesture, { kind: 'create' }>;

function created(week: Week, { key, weekday, anchor }: Creation, minute: number): Week {
  const gap = gapAround(week, weekday, anchor);
  if (!gap) return week;
  const start = within(snap(anchor), ...gap);
  const end = within(snap(minute), ...gap);
  const opens = Math.min(start, end, gap[1] - STEP);
  const closes = Math.max(start, end, opens + STEP);
  // A gap that is shorter than a step has no room.
  return opens < gap[0] ? week : put(week, { key, weekday, opens, closes });
}

/** A press without a drag: an hour, or as much of it as is free. */
export function tapped(week: Week, { key, weekday, anchor }: Creation): Week {
  const gap = gapAround(week, weekday, anchor);
  if (!gap) return week;
  const opens = within(Math.floor(anchor / STEP) * STEP, gap[0], Math.max(gap[0], gap[1] - STEP));
  const closes = Math.min(opens + TAPPED, gap[1]);
  return put(week, { key, weekday, opens, closes });
}

/** An edge stops at the neighbour, and a step before the other edge. */
export function resized(week: Week, key: string, edge: Edge, minute: number): Week {
  const block = week.find((each) => each.key === key);
  if (!block) return week;
  const others = dayOf(week, block.weekday).filter((each) => each.key !== key);
  if (edge === 'opens') {
    const least = Math.max(
      0,
      ...others.filter(({ closes }) => closes <= block.opens).map(({ closes }) => closes),
    );
    const opens = within(snap(minute), least, Math.max(least, block.closes - STEP));
    return put(week, { ...block, opens });
  }
  const most = Math.min(
    DAY,
    ...others.filter(({ opens }) => opens >= block.closes).map(({ opens }) => opens),
  );
  const closes = within(snap(minute), Math.min(most, block.opens + STEP), most);
  return put(week, { ...block, closes });
}

type Move = Extract<Gesture, { kind: 'move' }>;

function moved(before: Week, { key, grip }: Move, point: Point, last: Week): Drawn {
  const block = before.find((each) => each.key === key);
  if (!block) return { week: before, refused: null };
  const length = block.closes - block.opens;
  const opens = within(snap(point.minute - grip), 0, DAY - length);
  const wanted = { ...block, weekday: point.weekday, opens, closes: opens + length };
  const taken = before.some((other) => other.key !== key && overlap(other, wanted));
  return taken ? { week: last, refused: wanted } : { week: put(before, wanted), refused: null };
}

/** The pointer was let go. */
export const finished = (drawn: Week, { key }: Gesture): Week => mergeTouching(drawn, key);

/** A block moved or resized by a key; null where there is no room. */
export function nudged(week: Week, key: string, by: Nudge): Week | null {
  const block = week.find((each) => each.key === key);
  if (!block) return null;
  const length = block.closes - block.opens;
  const next =
    by.kind === 'closes'
      ? resized(week, key, 'closes', block.closes + by.minutes)
      : draw(
          week,
          { kind: 'move', key, grip: 0 },
          {
            weekday: within(block.weekday + (by.kind === 'day' ? by.days : 0), 1, 7),
            minute: within(
              block.opens + (by.kind === 'time' ? by.minutes : 0), 0, DAY - length), // prettier-ignore
          },
          week,
        ).week;
  const after = next.find((each) => each.key === key);
  const unchanged =
    after?.weekday === block.weekday &&
    after.opens === block.opens &&
    after.closes === block.closes;
  return unchanged ? null : next;
}

export type Nudge =
  | { kind: 'time'; minutes: number }
  | { kind: 'day'; days: number }
  | { kind: 'closes'; minutes: number };
