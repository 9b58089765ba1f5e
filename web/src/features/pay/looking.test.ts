import { describe, expect, it } from 'vitest';
import { pauseBefore } from './looking';

describe('the pauses between two looks', () => {
  it.each(['mbway', 'multibanco', 'document', 'none', 'cash'])(
    '%s: grow and have an end',
    (what) => {
      const pauses = Array.from({ length: 60 }, (_, looks) => pauseBefore(what, looks));
      expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
      expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
      expect(pauses.at(-1)).toBeLessThanOrEqual(60_000);
      expect(pauses.at(-1)).toBe(pauses.at(-2));
    },
  );

  it('ask some sixty times at the most while an MB WAY request lives', () => {
    let [seconds, looks] = [0, 0];
    while (seconds < 240) seconds += pauseBefore('mbway', ++looks) / 1_000;
    expect(looks).toBeLessThan(60);
  });
});
