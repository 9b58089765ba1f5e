import { describe, expect, it } from 'vitest';
import { CODE_KEYS, inGroups, readCode, typed } from './code';

describe('a pairing code', () => {
  it('is what counts of what was typed', () => {
    expect(readCode('7kq2-m9xa')).toBe('7KQ2M9XA');
    expect(readCode(' 7kq2 m9xa and more')).toBe('7KQ2M9XA');
    expect(readCode('')).toBe('');
  });

  it('grows to eight and no further', () => {
    expect(typed('7KQ2', 'm', false)).toBe('7KQ2M');
    expect(typed('7KQ2M9XA', 'B', false)).toBe('7KQ2M9XA');
  });

  it('begins anew after a refusal, unless somebody is correcting it', () => {
    expect(typed('7KQ2M9XA', 'B', true)).toBe('B');
    expect(typed('7KQ2M9X', 'B', true)).toBe('7KQ2M9XB');
  });

  it('is shown in two groups', () => {
    expect(inGroups('7KQ2')).toBe('7KQ2');
    expect(inGroups('7KQ2M')).toBe('7KQ2 M');
    expect(inGroups('7KQ2M9XA')).toBe('7KQ2 M9XA');
  });

  it('has no keys that look alike', () => {
    for (const key of '01OILU') expect(CODE_KEYS).not.toContain(key);
    expect(CODE_KEYS).toHaveLength(30);
  });
});
