import { describe, expect, it } from 'vitest';
import { safeNext } from './session';

describe('where to go on', () => {
  it.each(['/', '/book?service=1&at=2026-03-02', '/appointments/1#history'])(
    'may be %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  it.each([
    undefined,
    '',
    'book',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '//',
  ])('is never %s', (next) => {
    expect(safeNext(next)).toBeUndefined();
  });

  it.each(['/\t/evil.example', '/\n/evil.example', '/\r/evil.example'])(
    'is not %j, which the browser reads as another host',
    (next) => {
      expect(new URL(next, 'http://localhost').host).toBe('evil.example');
      expect(safeNext(next)).toBeUndefined();
    },
  );
});
