/** What a patient sees when something on the way fails. */
import { bookFirstFree, newPatient } from '../support/appointments';
import { expect, test } from '../support/test';

test('that Atrium cannot be reached is said, also where the network is up, until it can', async ({
  page,
}) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request);
  await page.goto(`/appointments/${held.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(held.service_name);
  const note = page.getByText('Sem ligação. Continuamos a tentar.');
  await expect(note).toBeHidden();

  const away = (url: URL) => url.pathname.startsWith('/api/') || url.pathname === '/health/live';
  await page.route(away, (route) => route.abort('internetdisconnected'));
  await expect(note).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(held.service_name);
  expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  await page.unroute(away);
  await expect(note).toBeHidden();
});
