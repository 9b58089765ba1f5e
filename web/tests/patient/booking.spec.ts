import { newPatient } from '../support/appointments';
import { tabTo } from '../support/keyboard';
import { expect, SIZES, test, watch } from '../support/test';
import { firstService, freeDays, practitioners, reserve, reserved, reviewOf, times } from './steps';

test.describe('a new patient', () => {
  test.use({ viewport: SIZES.phone });

  test('looks around, registers, comes back to the same choice and reserves it', async ({
    page,
  }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Marcar consulta' }).first().click();
    await firstService(page).click();
    const time = await times(page).first().textContent();
    await times(page).first().click();
    await page.getByRole('link', { name: 'Criar conta e reservar' }).click();

    const digits = String(Date.now()).slice(-7);
    await page.getByLabel('Nome').fill('Carla Nunes');
    await page.getByLabel('Email').fill(`carla.${digits}@exemplo.example`);
    await page.getByLabel('Telemóvel', { exact: true }).fill(`91${digits}`);
    await page.getByLabel('Palavra-passe', { exact: true }).fill('quatro palavras bem longas');
    await page.getByRole('button', { name: 'Criar conta e continuar' }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Está tudo certo?');
    await expect(page.getByText(`${time ?? ''} ·`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sair' })).toBeVisible();
    await reserve(page).click();
    await expect(reserved(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pagar agora' })).toBeVisible();
    await expect(page.getByText(/Também lhe enviámos um SMS/)).toBeVisible();
  });

  test('books in at most eight interactions after logging in', async ({ page }) => {
    await newPatient(page.request);
    await page.goto('/book');
    let interactions = 0;
    const click = async (target: ReturnType<typeof firstService>) => {
      interactions += 1;
      await target.click();
    };
    await click(firstService(page));
    await click(practitioners(page).nth(1));
    await click(freeDays(page).nth(1));
    await click(times(page).first());
    await click(reserve(page));
    await click(page.getByRole('button', { name: 'Pagar agora' }));
    await page.waitForURL(/\/pay\//);
    expect(interactions).toBeLessThanOrEqual(8);
  });
});

test('the keyboard alone is enough', async ({ page }) => {
  await newPatient(page.request);
  await page.goto('/book');
  await firstService(page).waitFor();
  await tabTo(page, firstService(page));
  await page.keyboard.press('Enter');
  await times(page).first().waitFor();

  await tabTo(page, page.getByRole('radio', { name: 'Quem estiver livre' }));
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/with=/);
  const chosen = page.locator('[role=gridcell] [data-selected]');
  await tabTo(page, chosen);
  const before = await chosen.textContent();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/day=/);
  await expect(chosen).not.toHaveText(before ?? '');

  await tabTo(page, times(page).first());
  await page.keyboard.press('Enter');
  await reserve(page).waitFor();
  await expect(page.locator('#content')).toBeFocused();
  await tabTo(page, reserve(page));
  await page.keyboard.press('Enter');
  await expect(reserved(page)).toBeVisible();
});

test('going back keeps what was chosen', async ({ page }) => {
  await page.goto('/book');
  await firstService(page).click();
  await practitioners(page).nth(1).click();
  await freeDays(page).nth(1).click();
  const day = new URL(page.url()).searchParams.get('day');
  await times(page).first().click();
  await page.goBack();
  await times(page).first().waitFor();
  expect(new URL(page.url()).searchParams.get('day')).toBe(day);
  await expect(practitioners(page).nth(1).getByRole('radio')).toBeChecked();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('O que precisa?');
});

test('days without free times cannot be chosen, and say so', async ({ page }) => {
  await page.goto('/book');
  await firstService(page).click();
  await times(page).first().waitFor();
  // The clinic is closed on Sundays.
  await page.getByRole('button', { name: 'Próximo' }).first().click();
  const sunday = page.getByRole('button', { name: /^domingo.*, sem horas livres$/ }).first();
  await expect(sunday).toHaveAttribute('aria-disabled', 'true');
  const before = page.url();
  await sunday.click({ force: true });
  expect(page.url()).toBe(before);
});

test('two patients want one time: one has it, the other is offered the nearest', async ({
  page,
  browser,
  shot,
}) => {
  const context = await browser.newContext({ locale: 'pt-PT', viewport: SIZES.phone });
  const rival = await context.newPage();
  const troubles = watch(rival);
  const nth = 6;
  for (const each of [page, rival]) {
    await newPatient(each.request);
    await reviewOf(each, nth);
  }
  await Promise.all([reserve(page).click(), reserve(rival).click()]);

  const note = /acabam de ser reservadas por outra pessoa/;
  const outcome = (each: typeof page) =>
    Promise.race([
      reserved(each)
        .waitFor()
        .then(() => 'reserved'),
      each
        .getByText(note)
        .waitFor()
        .then(() => 'offered'),
    ]);
  const outcomes = await Promise.all([outcome(page), outcome(rival)]);
  expect([...outcomes].sort()).toEqual(['offered', 'reserved']);

  const loser = outcomes[0] === 'offered' ? page : rival;
  const offers = loser.getByRole('button', { name: /^\d\d:\d\d$/ });
  await expect(offers).toHaveCount(4);
  await shot('book-taken-pt', loser);
  await offers.nth(1).click();
  await expect(loser.getByText(note)).toBeHidden();
  await reserve(loser).click();
  await expect(reserved(loser)).toBeVisible();
  expect(troubles).toEqual([]);
  await context.close();
});

test('a double click reserves once', async ({ page }) => {
  await newPatient(page.request);
  await reviewOf(page, 10);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/appointments')) {
      posts.push(request.url());
    }
  });
  await reserve(page).dblclick();
  await expect(reserved(page)).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('what cannot be shown says so, and can be tried again', async ({ page }) => {
  await page.route('**/api/booking/services*', (route) =>
    route.fulfill({ status: 404, json: { status: 404, code: 'not_found' } }),
  );
  await page.goto('/book');
  await expect(page.getByRole('alert')).toContainText('Não encontramos isto');
  await page.unroute('**/api/booking/services*');
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(firstService(page)).toBeVisible();
});

test('a clinic without free times says what to do', async ({ page }) => {
  await page.route('**/api/booking/slots*', (route) =>
    route.fulfill({ json: { items: [], next_cursor: null } }),
  );
  await page.goto('/book');
  await firstService(page).click();
  await expect(
    page.getByText('Não há horas livres. Fale com a receção, por favor.').first(),
  ).toBeVisible();
});
