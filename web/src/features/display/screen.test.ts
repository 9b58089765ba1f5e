import { describe, expect, it } from 'vitest';
import {
  keyed,
  newlyCalled,
  sizeOf,
  transitionName,
  turnOf,
  type Line,
  type Screen,
} from './screen';

const line = (
  label: string,
  state: Line['state'] = 'waiting',
  room: string | null = null,
  called_at: string | null = null,
): Line => ({
  label,
  state,
  room_name: room,
  called_at,
  estimate: null,
});
const screen = (...entries: Line[]): Screen => ({
  location_id: '0',
  version: 1,
  at: '2026-11-23T10:00:00Z',
  zone: 'Europe/Lisbon',
  entries,
});

describe('the wall', () => {
  it('rings for who is called, not for what was there when it came up', () => {
    const called = line('F-001', 'called', 'Gabinete 1');
    expect(newlyCalled(null, screen(called))).toEqual([]);
    expect(newlyCalled(screen(line('F-001')), screen(called))).toEqual([called]);
    expect(newlyCalled(screen(called), screen(called, line('F-002')))).toEqual([]);
  });

  it('rings again for another room', () => {
    const moved = line('F-001', 'called', 'Gabinete 2');
    expect(newlyCalled(screen(line('F-001', 'called', 'Gabinete 1')), screen(moved))).toEqual([
      moved,
    ]);
  });

  it('rings again for another call, of the same person or of one with the same initials', () => {
    const first = line('A. M.', 'called', 'Gabinete 1', '2026-11-23T10:00:00Z');
    const again = { ...first, called_at: '2026-11-23T10:01:00Z' };
    expect(newlyCalled(screen(first), screen(again))).toEqual([again]);
    expect(newlyCalled(screen(first), screen(again, first))).toEqual([again]);
    expect(newlyCalled(screen(first), screen(first))).toEqual([]);
  });

  it('lets long lists take turns', () => {
    const items = Array.from({ length: 9 }, (_, index) => index);
    expect(turnOf(items, 0, 7)).toEqual({ pages: 2, page: 0, shown: [0, 1, 2, 3, 4, 5, 6] });
    expect(turnOf(items, 1, 7).shown).toEqual([7, 8]);
    expect(turnOf(items, 2, 7).page).toBe(0);
    expect(turnOf([], 5, 7)).toEqual({ pages: 1, page: 0, shown: [] });
  });

  it('tells two people with the same initials apart', () => {
    expect(keyed([line('A. M.'), line('B. C.'), line('A. M.')]).map(({ key }) => key)).toEqual([
      'A. M.#0',
      'B. C.#0',
      'A. M.#1',
    ]);
  });

  it('names transitions as CSS wants them', () => {
    expect(transitionName('Ana M.#0')).toMatch(/^line(-[a-z0-9]+)+$/);
    expect(transitionName('A#0')).not.toBe(transitionName('B#0'));
  });

  it('writes long names smaller', () => {
    expect([
      sizeOf('F-042'),
      sizeOf('Ana Martins'),
      sizeOf('Maria Antónia de Vasconcelos'),
    ]).toEqual(['short', 'medium', 'long']);
  });
});
