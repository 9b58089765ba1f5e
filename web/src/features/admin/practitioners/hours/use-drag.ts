/** One drag at a time, with mouse, pen or finger: from the press to letting go, or Escape. */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { draw, finished, tapped, type Drawn, type Gesture, type Point } from './gesture';
import { gapAround, newKey, within, type Week } from './week';

/** Pixels that a hand may tremble in a press that is no drag. */
const TREMBLE = 4;

interface Drag extends Drawn {
  gesture: Gesture;
  from: { x: number; y: number };
  moving: boolean;
}

interface Options {
  week: Week;
  /** The hours that are shown, in minutes. */
  range: [number, number];
  onChange: (week: Week) => void;
}

function pointOf(event: PointerEvent<HTMLElement>, [from, to]: [number, number]): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const column = Math.floor(((event.clientX - box.left) / box.width) * 7);
  const share = (event.clientY - box.top) / box.height;
  return {
    weekday: within(column + 1, 1, 7),
    minute: within(from + share * (to - from), from, to),
  };
}

function gestureAt(target: Element, point: Point, week: Week): Gesture | null {
  const key = target.closest<HTMLElement>('[data-block]')?.dataset.block;
  if (key === undefined) {
    const { weekday, minute } = point;
    if (!gapAround(week, weekday, minute)) return null;
    return { kind: 'create', key: newKey(), weekday, anchor: minute };
  }
  const edge = target.closest<HTMLElement>('[data-edge]')?.dataset.edge;
  if (edge) return { kind: 'resize', key, edge: edge === 'opens' ? 'opens' : 'closes' };
  const block = week.find((each) => each.key === key);
  return block ? { kind: 'move', key, grip: point.minute - block.opens } : null;
}

export function useDrag({ week, range, onChange }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const live = useRef<Drag | null>(null);
  const show = (next: Drag | null) => {
    live.current = next;
    setDrag(next);
  };
  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return;
    const stop = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      live.current = null;
      setDrag(null);
    };
    window.addEventListener('keydown', stop);
    return () => window.removeEventListener('keydown', stop);
  }, [dragging]);

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { target } = event;
      if (event.button !== 0 || live.current || !(target instanceof Element)) return;
      if (target.closest('[data-delete]')) return;
      const gesture = gestureAt(target, pointOf(event, range), week);
      if (!gesture) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = { x: event.clientX, y: event.clientY };
      show({ gesture, from, moving: false, week, refused: null });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = live.current;
      if (!now) return;
      const way = Math.hypot(event.clientX - now.from.x, event.clientY - now.from.y);
      if (!now.moving && way < TREMBLE) return;
      const drawn = draw(week, now.gesture, pointOf(event, range), now.week);
      show({ ...now, ...drawn, moving: true });
    },
    onPointerUp: () => {
      const now = live.current;
      show(null);
      if (!now) return;
      if (now.moving) onChange(finished(now.week, now.gesture));
      else if (now.gesture.kind === 'create') {
        onChange(finished(tapped(week, now.gesture), now.gesture));
      }
    },
    onPointerCancel: () => show(null),
  };
  return {
    handlers,
    shown: drag?.week ?? week,
    refused: drag?.refused ?? null,
    held: drag?.moving ? drag.gesture.key : null,
  };
}
