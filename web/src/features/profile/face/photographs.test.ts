import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/api/problem';
import { faultOf, fitted } from './photographs';

const refused = (facts: Record<string, unknown>, code = 'photograph_unsuitable') =>
  new Problem(code, 422, [], null, facts);

describe('photographs', () => {
  it('are told what is wrong with which', () => {
    expect(faultOf(refused({ photo: 2, reason: 'blurred' }))).toEqual({
      index: 1,
      reason: 'blurred',
    });
  });

  it.each([
    refused({}),
    refused({ photo: '2', reason: 'blurred' }),
    refused({ photo: 2, reason: 'unheard_of' }),
    refused({ photo: 2, reason: 'blurred' }, 'photographs_differ'),
  ])('otherwise are refused as a whole', (problem) => {
    expect(faultOf(problem)).toBeNull();
  });

  it('get smaller in proportion, and never bigger', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fitted(3000, 4000)).toEqual({ width: 1200, height: 1600 });
    expect(fitted(480, 640)).toEqual({ width: 480, height: 640 });
  });
});
