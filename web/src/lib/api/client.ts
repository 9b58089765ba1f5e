/**
 * The one HTTP client. It says who we are by cookie alone, renews a session that ran out, and turns
 * every refusal into a `Problem`, so that no page ever looks at a raw answer.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { problemOf, unreachable } from './problem';
import { reach } from './reach';
import type { paths as AuthPaths } from './schema/auth';
import type { paths as BookingPaths } from './schema/booking';
import type { paths as CheckinPaths } from './schema/checkin';
import type { paths as NotificationPaths } from './schema/notification';
import type { paths as PaymentPaths } from './schema/payment';

export type Paths = AuthPaths & BookingPaths & CheckinPaths & NotificationPaths & PaymentPaths;

/** Where a 401 is an answer about the credentials and not about an old session. */
const ABOUT_CREDENTIALS = ['/api/auth/login', '/api/auth/refresh', '/api/auth/devices/pair'];

let renewing: Promise<boolean> | null = null;

/**
 * Ask for a new access cookie; all who wait share one request, because each refresh token works once.
 * False when the session is over. Throws a Problem when that could not be found out.
 */
export function renewSession(): Promise<boolean> {
  renewing ??= askForRenewal().finally(() => (renewing = null));
  return renewing;
}

async function askForRenewal(): Promise<boolean> {
  const headers = { 'X-Atrium-CSRF': '1' };
  const answer = await reaching(fetch('/api/auth/refresh', { method: 'POST', headers }));
  if (!answer.ok && answer.status !== 401) throw await problemOf(answer);
  await answer.arrayBuffer(); // an answer nobody reads keeps its connection
  return answer.ok;
}

async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reaching(fetch(request), request.signal);
  const path = new URL(request.url).pathname;
  if (response.status !== 401 || ABOUT_CREDENTIALS.includes(path)) return response;
  if (!(await renewSession())) return response;
  void response.body?.cancel();
  return reaching(fetch(again), request.signal);
}

/** An answer, whatever it says; that none came is a Problem, unless nobody wants it any more. */
async function reaching(answer: Promise<Response>, signal?: AbortSignal): Promise<Response> {
  try {
    const response = await answer;
    reach.answered();
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    reach.silent();
    throw unreachable();
  }
}

const manners: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('X-Atrium-CSRF', '1');
  },
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response);
  },
};

export const api = createClient<Paths>({ baseUrl: window.location.origin, fetch: send });
api.use(manners);

/** The same client as TanStack Query hooks: `$api.useQuery('get', '/api/…', { params })`. */
export const $api = createQueryClient(api);
