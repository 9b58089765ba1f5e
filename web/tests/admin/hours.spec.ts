import type { Locator, Page } from '@playwright/test';
import { businessNow } from '../support/system';
import { SIZES } from '../support/test';
import { expect, test } from './clinic';

test.use({ viewport: { ...SIZES.desktop, height: 1400 } });

const at = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });

/** Where a time of a weekday is on the grid, which shows 07:00 to 21:00. */
async function spot(grid: Locator, weekday: number, hour: number) {
  const box = (await grid.boundingBox())!;
  return {
    x: box.x + ((weekday - 0.5) / 7) * box.width,
    y: box.y + ((hour - 7) / 14) * box.height,
  };
}

type Place = [weekday: number, hour: number];

async function drag(page: Page, grid: Locator, from: Place, to: Place, release = true) {
  const [start, end] = [await spot(grid, ...from), await spot(grid, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
  if (release) await page.mouse.up();
}

test('a week is drawn: created, stretched, moved, refused, deleted, saved at once', async ({
  page,
  clinic,
  checkAccessibility,
  shot,
}) => {
  const id = await clinic.employ([at(1, '09:00', '13:00')]);
  await page.goto(`/admin/practitioners/${id}`);
  const grid = page.getByTestId('week-grid');
  const block = (name: string) => grid.getByRole('button', { name, exact: true });
  const start = (day: string, part = 1) => page.getByLabel(`${day}, ${part}.º período, das`);
  const end = (day: string, part = 1) => page.getByLabel(`${day}, ${part}.º período, às`);
  const [monday, tuesday] = ['segunda-feira', 'terça-feira'];
  await expect(block(`${monday}, 09:00–13:00`)).toBeVisible();

  // Create on Tuesday; the fields say the same.
  await drag(page, grid, [2, 10.02], [2, 12.48]);
  await expect(block(`${tuesday}, 10:00–12:30`)).toBeVisible();
  await expect(start(tuesday)).toHaveValue('10:00');
  // Stretch its lower edge.
  await drag(page, grid, [2, 12.5], [2, 16]);
  await expect(end(tuesday)).toHaveValue('16:00');
  // Move it to Monday afternoon.
  await drag(page, grid, [2, 11], [1, 15]);
  await expect(block(`${monday}, 14:00–20:00`)).toBeVisible();
  await expect(end(monday, 2)).toHaveValue('20:00');
  // Over the morning it is refused while one drags, and stays where it last could be.
  await drag(page, grid, [1, 15], [1, 10], false);
  await expect(grid.locator('.border-dashed')).toBeVisible();
  await shot('admin-hours-refused-desktop-pt');
  await page.mouse.up();
  await expect(grid.locator('.border-dashed')).toHaveCount(0);
  const starts = await start(monday, 2).inputValue();
  expect(starts >= '13:00').toBe(true);
  // Escape takes a drag back.
  await drag(page, grid, [4, 9], [4, 12], false);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByLabel('Quinta-feira, 1.º período, das')).toHaveCount(0);
  // A press makes an hour; its cross takes it away.
  const wednesday = await spot(grid, 3, 10.1);
  await page.mouse.click(wednesday.x, wednesday.y);
  const third = grid.locator('[data-block]').last();
  await third.hover();
  await third.locator('[data-delete]').click();
  await expect(grid.locator('[data-block]')).toHaveCount(2);

  await expect(page.getByText('por guardar')).toBeVisible();
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('admin-hours-desktop-pt-dark');
  const puts: string[] = [];
  page.on('request', (request) => request.method() === 'PUT' && puts.push(request.url()));
  await page.getByRole('button', { name: 'Guardar o horário' }).dblclick();
  await expect(page.getByText('O horário está guardado.')).toBeVisible();
  expect(puts).toHaveLength(1);
  expect(await clinic.hours(id)).toHaveLength(2);
  expect(await clinic.hours(id)).toContain('1 09:00-13:00');
});

test('the same week by keyboard alone, and what is wrong cannot be saved', async ({
  page,
  clinic,
}) => {
  const id = await clinic.employ([at(1, '09:00', '13:00')]);
  await page.goto(`/admin/practitioners/${id}`);
  const first = page.getByTestId('week-grid').getByRole('button').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Segunda-feira, 1.º período, das')).toHaveValue('09:15');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByLabel('Segunda-feira, 1.º período, às')).toHaveValue('13:30');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Terça-feira, 1.º período, das')).toHaveValue('09:15');

  await page.getByRole('button', { name: 'Terça-feira: juntar horas' }).press('Enter');
  const second = page.getByLabel('Terça-feira, 2.º período, das');
  await expect(second).toHaveValue('14:30');
  await second.fill('13h');
  await second.press('Enter');
  await expect(page.getByText('Sobrepõe-se a outro período do mesmo dia.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Guardar o horário' })).toBeDisabled();
  await second.fill('15');
  await second.press('Tab');
  await expect(second).toHaveValue('15:00');
  const end = page.getByLabel('Terça-feira, 2.º período, às');
  await end.fill('24:00');
  await page
    .getByRole('button', { name: 'Terça-feira: copiar para segunda a sexta' })
    .press('Enter');
  await page.getByRole('button', { name: 'Segunda-feira: eliminar o 2.º período' }).press('Enter');
  await page.getByRole('button', { name: 'Guardar o horário' }).press('Enter');
  await expect(page.getByText('O horário está guardado.')).toBeVisible();
  expect(await clinic.hours(id)).toEqual([
    '1 09:15-13:30',
    ...[2, 3, 4, 5].flatMap((day) => [`${day} 09:15-13:30`, `${day} 15:00-24:00`]),
  ]);
});

test('hours and absences that leave an appointment alone say so, with the way to the desk', async ({
  page,
  clinic,
  patient,
  checkAccessibility,
  shot,
}) => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => at(weekday, '08:00', '20:00'));
  const id = await clinic.employ(week);
  const tomorrow = new Date((await businessNow(page.request)).getTime() + 24 * 3_600_000);
  let booked = { starts_at: '' };
  await expect(async () => {
    booked = await clinic.book(patient, tomorrow);
  }).toPass({ timeout: 15_000 });
  await page.goto(`/admin/practitioners/${id}`);

  // Time off on the appointment's day.
  await page.getByRole('button', { name: 'Juntar ausência' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Desde').fill(booked.starts_at.slice(0, 10));
  await dialog.getByLabel('Até (inclusive)').fill('2020-01-01');
  await dialog.getByLabel('Motivo').fill('Formação no Porto');
  await dialog.getByLabel('Motivo').press('Enter');
  await expect(dialog.getByText('O fim tem de ser depois do início.')).toBeVisible();
  await dialog.getByLabel('Até (inclusive)').fill(booked.starts_at.slice(0, 10));
  await dialog.getByRole('button', { name: 'Juntar ausência' }).dblclick();
  await expect(page.getByText('Formação no Porto')).toHaveCount(1);
  await expect(page.getByText('Uma consulta ficou fora do horário')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tratar na receção' })).toHaveAttribute(
    'href',
    /\/desk\?.*patient=/,
  );
  await checkAccessibility();
  await shot('admin-orphans-desktop-pt');
  await page.getByRole('button', { name: 'Está visto' }).click();

  await page.getByRole('button', { name: /^Editar .*\d/ }).click();
  await dialog.getByLabel('Motivo').fill('Férias');
  await dialog.getByLabel('Dias inteiros').uncheck();
  await dialog.getByLabel('Às', { exact: true }).fill('06:00');
  await dialog.getByLabel('Às (fim)').fill('07:00');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText(/06:00–07:00/)).toBeVisible();
  await expect(page.getByText('Uma consulta ficou fora do horário')).toHaveCount(0);
  await page.getByRole('button', { name: /^Eliminar a ausência/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
  await expect(page.getByText('Nenhuma ausência marcada')).toBeVisible();

  // A week without the appointment's hours.
  const remove = page.getByRole('button', { name: /: eliminar o 1\.º período/ });
  for (let left = await remove.count(); left > 0; left--) await remove.first().click();
  await page.getByRole('button', { name: 'Guardar o horário' }).click();
  await expect(page.getByText('Uma consulta ficou fora do horário')).toBeVisible();
  await expect(page.getByText('Avaliação · Sofia Ramos')).toBeVisible();
});

test('somebody else was quicker: it is said, and nothing that was drawn is lost', async ({
  page,
  clinic,
}) => {
  const id = await clinic.employ([at(1, '09:00', '13:00')]);
  await page.goto(`/admin/practitioners/${id}`);
  await page.getByRole('button', { name: 'Quarta-feira: juntar horas' }).click();
  await clinic.setHours(id, [at(1, '10:00', '12:00')]);
  const save = page.getByRole('button', { name: 'Guardar o horário' });
  // It is the service that says so: that their week cannot be read just now changes nothing.
  const week = `**/api/booking/practitioners/${id}/working-hours`;
  let unreadable = 1;
  await page.route(week, (route) =>
    route.request().method() === 'GET' && unreadable-- > 0
      ? route.fulfill({ status: 404, json: { code: 'not_found' } })
      : route.continue(),
  );
  await save.click();
  await expect(page.getByText('Alguém mudou isto entretanto.').first()).toBeVisible();
  expect(await clinic.hours(id)).toEqual(['1 10:00-12:00']);
  await save.click();
  await expect(page.getByText('Alguém mudou isto entretanto.')).toBeVisible();
  expect(await clinic.hours(id)).toEqual(['1 10:00-12:00']);
  await expect(page.getByLabel('Quarta-feira, 1.º período, das')).toHaveValue('09:00');

  // Leaving is asked about, too.
  await page.getByRole('link', { name: 'Serviços', exact: true }).click();
  await expect(page.getByText('Sair sem guardar o horário?')).toBeVisible();
  await page.getByRole('button', { name: 'Voltar' }).click();
  await page.getByRole('button', { name: 'Ficar com o meu' }).click();
  await save.click();
  await expect(page.getByText('O horário está guardado.')).toBeVisible();
  expect(await clinic.hours(id)).toEqual(['1 09:00-13:00', '3 09:00-13:00']);
});

test.describe('on a tablet', () => {
  test.use({ viewport: SIZES.tablet, hasTouch: true });

  test('a finger draws on the week', async ({ page, clinic, shot, checkAccessibility }) => {
    const id = await clinic.employ([]);
    await page.goto(`/admin/practitioners/${id}`);
    const grid = page.getByTestId('week-grid');
    await grid.scrollIntoViewIfNeeded();
    const [from, to] = [await spot(grid, 4, 9), await spot(grid, 4, 12)];
    const touches = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: { x: number; y: number }[],
    ) => touches.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [from]);
    for (const share of [0.3, 0.6, 1]) {
      await touch('touchMove', [{ x: from.x, y: from.y + (to.y - from.y) * share }]);
    }
    await touch('touchEnd', []);
    await expect(page.getByLabel('Quinta-feira, 1.º período, das')).toHaveValue('09:00');
    await expect(page.getByLabel('Quinta-feira, 1.º período, às')).toHaveValue('12:00');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Working hours' })).toBeVisible();
    await checkAccessibility();
    await shot('admin-hours-tablet-en');
  });
});
