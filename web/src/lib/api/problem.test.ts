import { describe, expect, it } from 'vitest';
import { asProblem, problemOf } from './problem';

const answer = (body: BodyInit | null, status = 422, headers: HeadersInit = {}) =>
  new Response(body, { status, headers });

describe('a refusal', () => {
  it('keeps its code, its fields and when to try again', async () => {
    const errors = [{ pointer: '/phone', message: 'too short' }, { pointer: 7 }, null];
    const body = JSON.stringify({ status: 429, code: 'too_many_requests', errors });
    const problem = await problemOf(answer(body, 429, { 'Retry-After': '30' }));
    expect(problem.code).toBe('too_many_requests');
    expect(problem.fields).toEqual([{ pointer: '/phone', message: 'too short' }]);
    expect(problem.retryAfter).toBe(30);
    expect(problem.passing).toBe(true);
  });

  it.each(['<html>Bad gateway</html>', '[]', 'null', '{"code": 5}', ''])(
    'that says nothing we know (%s) is unexpected',
    async (body) => {
      const problem = await problemOf(answer(body, 500));
      expect([problem.code, problem.status, problem.passing]).toEqual([
        'unexpected_answer',
        500,
        false,
      ]);
    },
  );

  it('is never anything but a Problem', () => {
    expect(asProblem(new TypeError('x')).code).toBe('unexpected_answer');
  });
});
