import { describe, expect, it } from 'vitest';
import { merge } from './merge';

const before = { name: 'Massagem', price: '45,00', tags: ['dor'] };

describe('two edits of the same', () => {
  it('keep what each changed', () => {
    const typed = { ...before, name: 'Massagem calma' };
    const theirs = { ...before, price: '50,00', tags: ['dor', 'calma'] };
    expect(merge(before, typed, theirs)).toEqual({
      values: { name: 'Massagem calma', price: '50,00', tags: ['dor', 'calma'] },
      setAside: [],
    });
  });

  it('leave what was typed where both changed, and say so', () => {
    const typed = { ...before, price: '48,00' };
    const theirs = { ...before, price: '50,00' };
    expect(merge(before, typed, theirs)).toEqual({ values: typed, setAside: ['price'] });
  });

  it('agree where both changed to the same', () => {
    const changed = { ...before, tags: ['calma'] };
    expect(merge(before, changed, { ...changed }).setAside).toEqual([]);
  });
});
