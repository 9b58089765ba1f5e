/** What a manager looks at: how the clinic did, its payments. */
import {
  bookFirstFree,
  newPatient,
  payByMbway,
  payLink,
  type Patient,
} from '../support/appointments';
import { queueOf, session, somebodyToday, visitOf } from '../desk/people';
import { PEOPLE } from '../support/people';
import { businessNow, CSRF, settle } from '../support/system';
import { expect, test } from '../support/test';

const dayFrom = (now: Date, days: number) =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const NAME = `Mécia Brandão ${String.fromCharCode(97 + (Date.now() % 26))}${Date.now().toString(36).replace(/\d/g, 'x')}`;
let patient: Patient;

test.beforeAll(async ({ playwright }, { project }) => {
  const request = await playwright.request.newContext({ baseURL: project.use.baseURL });
  patient = await newPatient(request, { name: NAME });
  await bookFirstFree(request);
  await payByMbway(request, await payLink(request, patient.phone), patient.phone);
  await settle(request);
  await request.dispose();
  await aDayAtTheDesk();
});

/** One person who waited and was seen, and one who did not come. */
async function aDayAtTheDesk() {
  const [seen, absent] = [await somebodyToday('Plínio'), await somebodyToday('Quitéria')];
  const desk = await session(PEOPLE.desk);
  const press = async (path: string, data?: object) => {
    const answer = await desk.post(`/api/checkin/${path}`, { data, headers: CSRF });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await press('arrivals', { method: 'desk', appointment_id: seen.appointment.id });
  const queue = await queueOf(desk, seen.appointment.location_id);
  const visit = visitOf(queue, seen.appointment.id)?.visit_id;
  for (const step of ['call', 'start', 'finish']) await press(`visits/${visit}/${step}`);
  await press(`appointments/${absent.appointment.id}/missed`);
  await settle(desk);
  await desk.dispose();
}

test.beforeEach(async ({ logIn }) => logIn('manager'));

test('the statistics tell what was booked and paid, as charts and as tables', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const now = await businessNow(page.request);
  await page.goto(`/admin/statistics?period=own&from=${dayFrom(now, -5)}&to=${dayFrom(now, 20)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Estatísticas' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^\d+ marcaç(ão|ões),/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /recebidos em \d+ pagamento/ })).toBeVisible();
  await page.getByText('Ver como tabela: Marcações por dia').click();
  const table = page.getByRole('table', { name: 'Marcações por dia' });
  await expect(table.getByRole('row')).toHaveCount(27);
  await expect(
    page.getByRole('heading', { name: /^\d+ marcaç(ão|ões), [1-9]\d* faltas?$/ }),
  ).toBeVisible();
  const today = table.getByRole('row').nth(6);
  await expect(today.getByRole('cell').nth(1)).toHaveText(/^[1-9]/);
  await expect(
    page.getByRole('heading', { name: /^Espera média de .*chamados no tempo dito$/ }),
  ).toBeVisible();
  await page.getByText('Ver como tabela: Minutos entre a chegada e a chamada').click();
  const waits = page.getByRole('table', { name: 'Minutos entre a chegada e a chamada' });
  const waited = waits.getByRole('row').nth(6).getByRole('cell');
  await expect(waited.first()).toHaveText(/^[1-9]/);
  for (const figure of [1, 2, 3]) await expect(waited.nth(figure)).toHaveText(/^\d+(,\d)? min$/);
  await expect(waited.nth(4)).toHaveText(/^\d+\s?%$/);
  await expect(page.getByRole('table', { name: 'Recebido por forma de pagamento' })).toContainText(
    'MB WAY',
  );
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('insight-statistics-desktop-pt');
});

test('a period is chosen by keyboard, and one without anything says so', async ({ page }) => {
  await page.goto('/admin/statistics?period=own&from=2020-03-01&to=2020-03-10');
  await expect(page.getByRole('heading', { name: 'Nenhuma marcação neste período' })).toBeVisible();
  await expect(page.getByText('Sem dados neste período.').first()).toBeVisible();
  await page.getByLabel('até').fill('2020-02-01');
  await expect(page.getByText('Escolha de 1 a 366 dias')).toBeVisible();
  await page.getByRole('radio', { name: 'Outras datas' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/period=year/);
  await expect(page.getByRole('radio', { name: '12 meses' })).toBeChecked();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeVisible();
  // The day before the month in English, too.
  const now = await businessNow(page.request);
  const [today, tomorrow] = [dayFrom(now, 0), dayFrom(now, 1)];
  await page.goto(`/admin/statistics?period=own&from=${today}&to=${tomorrow}`);
  await page.getByText('Show as a table: Appointments').click();
  const [, month, day] = today.split('-');
  await expect(page.getByRole('rowheader', { name: `${day}/${month}` }).first()).toBeVisible();
});

test('statistics that cannot be had say so, and are had again', async ({ page }) => {
  await page.route('**/api/payment/statistics*', (route) => route.abort('internetdisconnected'));
  await page.goto('/admin/statistics');
  await expect(page.getByRole('alert')).toContainText('Não foi possível', { timeout: 20_000 });
  await page.unroute('**/api/payment/statistics*');
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByRole('heading', { name: /receb/i }).first()).toBeVisible();
});

test('a payment is found by name and given back in part, once', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  let refunds = 0;
  await page.route('**/api/payment/refunds', (route) => {
    refunds += 1;
    return route.continue();
  });
  await page.goto('/admin/payments');
  await page.getByRole('searchbox').fill(NAME.toLowerCase().replace('mécia', 'mecia'));
  const row = page.getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('Pago');
  await checkAccessibility();
  await row.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('MB WAY').first()).toBeVisible();
  // The access cookie is of no use after a while of reading; the download renews the session.
  const access = (await page.context().cookies()).filter(({ name }) => name.includes('access'));
  expect(access).toHaveLength(1);
  await page.context().clearCookies({ name: access[0]!.name });
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: /^Descarregar/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  await sheet.getByRole('button', { name: 'Devolver dinheiro' }).click();
  await sheet.getByLabel('Uma parte').check();
  await sheet.getByLabel('Valor a devolver').fill('999');
  await sheet.getByRole('button', { name: 'Devolver dinheiro' }).click();
  await expect(sheet.getByText('Escreva um valor entre')).toBeVisible();
  await sheet.getByLabel('Valor a devolver').fill('5,50');
  await sheet.getByLabel('Nota interna').fill('Sessão mais curta');
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('insight-refund-desktop-pt');
  await sheet.getByRole('button', { name: /^Devolver 5,50/ }).dblclick();
  await expect(sheet.getByText('Devolvido em parte')).toBeVisible({ timeout: 20_000 });
  await expect(sheet.getByText('“Sessão mais curta”')).toBeVisible();
  expect(refunds).toBe(1);
  await page.keyboard.press('Escape');
  await expect(row.getByRole('button')).toBeFocused();
  const charts = loaded.filter((url) => /recharts|statistics-/.test(url));
  expect(charts, 'the charts load with their own page only').toEqual([]);
});

test('no payment that matches is a way back to all', async ({ page }) => {
  await page.goto('/admin/payments?q=zzzz-nobody');
  await expect(page.getByText('Nenhum pagamento corresponde')).toBeVisible();
  await page.getByRole('button', { name: 'Ver todos' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Conferir com o banco' }).click();
  await expect(page.getByText(/Tudo bate certo|foram encontrados/)).toBeVisible({
    timeout: 40_000,
  });
});
