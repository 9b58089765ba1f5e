/** What a patient sees when something on the way fails. */
import { bookFirstFree, newPatient } from '../support/appointments';
import { expect, test } from '../support/test';
import { firstService, freeDays, times } from './steps';

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

test('a notice from within a dialog stands before it', async ({ page }) => {
  await newPatient(page.request);
  await bookFirstFree(page.request);
  await page.goto('/appointments');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Fisioterapia/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Cancelar consulta' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  // Only the header can raise one while this dialog is open, and it is out of reach by hand.
  await page.route('**/api/auth/logout', (route) => route.abort('internetdisconnected'));
  await page.locator('header').first().locator('button:visible').last().dispatchEvent('click');
  const notice = dialog.getByText('Não conseguimos falar com o Atrium.');
  await expect(notice).toBeVisible();
  const onTop = await notice.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  expect(onTop).toBe(true);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Não conseguimos falar com o Atrium.')).toBeVisible();
});

test('marking a text beyond the edge of a dialog does not close it', async ({ page }) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request);
  await page.goto(`/appointments/${held.id}`);
  await page.getByRole('button', { name: 'Cancelar consulta' }).click();
  const dialog = page.getByRole('dialog');
  const text = (await dialog.getByRole('heading').boundingBox())!;
  await page.mouse.move(text.x + 5, text.y + text.height / 2);
  await page.mouse.down();
  await page.mouse.move(20, 20);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await page.mouse.click(20, 20);
  await expect(dialog).toBeHidden();
});

test('free times that cannot be had are asked for again', async ({ page }) => {
  await page.goto('/book');
  await firstService(page).click();
  await expect(times(page).first()).toBeVisible();
  const service = page.url();
  let broken = true;
  const first = ({ pathname, searchParams }: URL) =>
    pathname === '/api/booking/slots' && searchParams.get('limit') === '1';
  await page.route(first, (route) =>
    broken ? route.fulfill({ status: 404, json: { code: 'not_found' } }) : route.continue(),
  );
  await page.goto(service);
  await expect(freeDays(page).first()).toBeVisible();
  const list = page.getByRole('region', { name: 'Horas livres' });
  await expect(list.getByRole('alert')).toBeVisible();
  broken = false;
  await list.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(times(page).first()).toBeVisible();
});

test('where there is no clinic yet, the first page says so', async ({ page }) => {
  await page.route('**/api/booking/organisations?*', (route) =>
    route.fulfill({ json: { items: [], next_cursor: null } }),
  );
  await page.goto('/');
  await expect(page.getByText('Ainda não há clínicas aqui')).toBeVisible();
});
