import { describe, expect, it } from 'vitest';
import { day, instant, oneOf, search, text } from './search';

const read = search({ q: text, view: oneOf(['board', 'list']), day, at: instant });

describe('the search parameters', () => {
  it('are read', () => {
    const given = { q: 'ana', view: 'list', day: '2026-11-23', at: '2026-11-23T10:15:00Z' };
    expect(read(given)).toEqual(given);
    expect(read({ q: 912 })).toEqual({ q: '912' });
  });

  it('are as if they were not there when they make no sense', () => {
    expect(read({ q: ['a'], view: 'map', day: '2026-13-40', at: 'soon', more: 1 })).toEqual({});
    expect(read({ day: 'x2026-11-23', at: '2026-11-23' })).toEqual({});
  });
});
