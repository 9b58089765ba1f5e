import { describe, expect, it } from 'vitest';
import { verbOfKey, verbsFor } from './verbs';
import type { Line } from '../today/today';

const visit = {} as Line['visit'];

describe('what is offered', () => {
  it('begins with what usually comes next', () => {
    const first = (stage: Line['stage']) => verbsFor({ stage, visit }, true)[0];
    expect([first('unpaid'), first('expected'), first('waiting')]).toEqual([
      'pay',
      'arrive',
      'call',
    ]);
    expect([first('called'), first('in_consultation'), first('missed')]).toEqual([
      'start',
      'finish',
      undefined,
    ]);
  });

  it('is to practitioners what they may do', () => {
    expect(verbsFor({ stage: 'unpaid', visit: null }, false)).toEqual([]);
    expect(verbsFor({ stage: 'expected', visit: null }, false)).toEqual([]);
    expect(verbsFor({ stage: 'waiting', visit }, false)).toEqual([
      'call',
      'call_room',
      'start',
      'missed',
    ]);
  });
});

describe('keys', () => {
  it('do what is offered, and nothing else', () => {
    expect(verbOfKey('A', ['arrive'])).toBe('arrive');
    expect(verbOfKey('f', ['arrive'])).toBeNull();
    expect(verbOfKey('Enter', ['arrive'])).toBeNull();
  });

  it('take back the last step', () => {
    expect(verbOfKey('u', ['start', 'undo_call', 'undo_arrival'])).toBe('undo_call');
    expect(verbOfKey('u', ['call', 'undo_arrival'])).toBe('undo_arrival');
    expect(verbOfKey('u', ['finish'])).toBeNull();
  });
});
