import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from './problem';

const asked = vi.fn<(path: string) => Promise<Response>>();
const answer = (status: number, body: object = {}) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

/** Anew for each test: openapi-fetch and the client take `fetch` as it is when they are loaded. */
async function load() {
  vi.resetModules();
  vi.stubGlobal('fetch', (input: Request | string) =>
    asked(typeof input === 'string' ? input : new URL(input.url).pathname),
  );
  return import('./client');
}

const code = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (problem: unknown) => (problem as Problem).code,
  );
const renewals = () => asked.mock.calls.filter(([path]) => path === '/api/auth/refresh').length;

describe('renewing the session', () => {
  beforeEach(() => void asked.mockReset());

  it.each([
    [200, true],
    [401, false],
  ])('answered with %i says %s', async (status, renewed) => {
    const { renewSession } = await load();
    asked.mockImplementation(() => answer(status));
    expect(await renewSession()).toBe(renewed);
  });

  it.each([429, 500, 502, 503])('says neither when the answer is %i', async (status) => {
    const { renewSession } = await load();
    asked.mockImplementation(() => answer(status, { code: 'unavailable' }));
    expect(await code(renewSession())).toBe('unavailable');
    asked.mockImplementation(() => answer(200));
    expect(await renewSession()).toBe(true);
  });

  it('says neither when no answer comes', async () => {
    const { renewSession } = await load();
    asked.mockRejectedValue(new TypeError('no network'));
    expect(await code(renewSession())).toBe('unreachable');
  });

  it('is one request for all who wait, who then ask again', async () => {
    const { api } = await load();
    let renewed = false;
    asked.mockImplementation((path) => {
      if (path === '/api/auth/refresh') renewed = true;
      return answer(renewed ? 200 : 401, renewed ? {} : { code: 'unauthenticated' });
    });
    await Promise.all([api.GET('/api/auth/me'), api.GET('/api/auth/me')]);
    expect(renewals()).toBe(1);
    expect(asked).toHaveBeenCalledTimes(5);
  });
});

describe('a request whose session ran out', () => {
  beforeEach(() => void asked.mockReset());

  it.each([
    [401, 'unauthenticated'],
    [503, 'unavailable'],
  ])('is refused as the renewal is: %i, %s', async (status, said) => {
    const { api } = await load();
    asked.mockImplementation((path) =>
      path === '/api/auth/refresh'
        ? answer(status, { code: said })
        : answer(401, { code: 'unauthenticated' }),
    );
    expect(await code(api.GET('/api/auth/me'))).toBe(said);
  });

  it('does not renew anything when the credentials themselves are refused', async () => {
    const { api } = await load();
    asked.mockImplementation(() => answer(401, { code: 'wrong_credentials' }));
    const body = { email: 'ana@example.com', password: 'wrong' };
    expect(await code(api.POST('/api/auth/login', { body }))).toBe('wrong_credentials');
    expect(renewals()).toBe(0);
  });
});
