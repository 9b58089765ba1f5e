import { expect, type Page } from '@playwright/test';
import { PEOPLE, type Person } from './people';
import { CSRF } from './system';

/** Log the page's context in without the form, as one of the demo clinic's people or as somebody new. */
export async function logInAs(
  page: Page,
  who: Person | { email: string; password: string },
): Promise<void> {
  const data = typeof who === 'string' ? PEOPLE[who] : who;
  const answer = await page.request.post('/api/auth/login', { data, headers: CSRF });
  expect(answer.ok(), await answer.text()).toBe(true);
}
