import { describe, expect, it } from 'vitest';
import { LEVELS, screenLabel } from './screen-label';

describe('the name on the screen', () => {
  it.each([
    ['Ana Maria Martins', ['F-042', 'A. M.', 'Ana M.', 'Ana Maria Martins']],
    ['Ângela', ['F-042', 'Â.', 'Ângela', 'Ângela']],
    ['  ', ['F-042', 'F-042', 'F-042', 'F-042']],
  ])('%s', (name, shown) => {
    expect(LEVELS.map((level) => screenLabel(level, name))).toEqual(shown);
  });
});
