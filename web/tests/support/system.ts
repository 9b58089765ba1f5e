/** What a test does to the system around the pages: its clock, its inbox, its quiet. */
import { expect, type APIRequestContext } from '@playwright/test';

/** What the app's own client sends with every request; tests that speak to the API directly do too. */
export const CSRF = { 'X-Atrium-CSRF': '1' };

const SERVICES = ['auth', 'booking', 'payment', 'notification', 'checkin'];

export async function setClock(request: APIRequestContext, now: Date): Promise<void> {
  const answer = await request.put('/dev/clock', {
    data: { now: now.toISOString() },
    headers: CSRF,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function advanceClock(request: APIRequestContext, minutes: number): Promise<void> {
  const answer = await request.post('/dev/clock/advance', {
    data: { seconds: minutes * 60 },
    headers: CSRF,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function businessNow(request: APIRequestContext): Promise<Date> {
  const answer = await request.get('/dev/clock');
  return new Date(((await answer.json()) as { now: string }).now);
}

/** Wait until every outbox, inbox and job of every service is empty. */
export async function settle(request: APIRequestContext): Promise<void> {
  await expect
    .poll(
      async () => {
        for (const service of SERVICES) {
          const answer = await request.get(`/api/${service}/dev/quiet`);
          if (!((await answer.json()) as { quiet: boolean }).quiet) return service;
        }
        return 'quiet';
      },
      { timeout: 30_000 },
    )
    .toBe('quiet');
}

export interface Message {
  id: number;
  channel: 'sms' | 'email';
  kind: string | null;
  to: string;
  subject: string;
  text: string;
  links: string[];
}

/** SMS and emails that were sent, newest first. */
export async function messages(request: APIRequestContext): Promise<Message[]> {
  const answer = await request.get('/dev/inbox/messages');
  return ((await answer.json()) as { items: Message[] }).items;
}
