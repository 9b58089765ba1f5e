import type { APIRequestContext } from '@playwright/test';
import { bookFirstFree, newPatient } from '../support/appointments';
import { CSRF, settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';

test.use({ viewport: SIZES.phone });

async function read<Body>(request: APIRequestContext, path: string): Promise<Body> {
  const answer = await request.get(path);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Body;
}

const logInStatus = async (request: APIRequestContext, email: string, password: string) =>
  (await request.post('/api/auth/login', { data: { email, password }, headers: CSRF })).status();

test('contact and password change, and the password is asked for', async ({
  page,
  playwright,
  baseURL,
}) => {
  const patient = await newPatient(page.request, { name: 'Ana Martins' });
  await page.goto('/profile/contact');
  const save = page.getByRole('button', { name: 'Guardar' });
  await page.getByLabel('Nome').fill('Ana Sofia Martins');
  await page.getByLabel(/Data de nascimento/).fill('1988-03-14');
  await save.click();
  await expect(page.getByText('Guardado')).toBeVisible();

  const email = `nova.${patient.email}`;
  await expect(page.getByLabel('Palavra-passe atual')).toHaveCount(0);
  await page.getByLabel('Email').fill(email);
  const password = page.getByLabel('Palavra-passe atual');
  await password.fill('outra coisa qualquer');
  await save.click();
  await expect(page.getByText('A palavra-passe atual não está certa.')).toBeVisible();
  await password.fill(patient.password);
  await save.click();
  await expect(password).toHaveCount(0);
  expect(await read(page.request, '/api/auth/me')).toMatchObject({
    name: 'Ana Sofia Martins',
    birth_date: '1988-03-14',
    phone: patient.phone,
    email,
  });

  await page.goto('/profile/password');
  await page.getByLabel('Palavra-passe atual').fill(patient.password);
  await page.getByLabel('Nova palavra-passe').fill('12345678');
  const change = page.getByRole('button', { name: 'Mudar palavra-passe' });
  await change.click();
  await expect(page.getByText(/fácil de adivinhar/)).toBeVisible();
  await page.getByLabel('Nova palavra-passe').fill('quatro palavras muito boas');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Palavra-passe mudada')).toBeVisible();
  const other = await playwright.request.newContext({ baseURL });
  expect(await logInStatus(other, email, patient.password)).toBe(401);
  expect(await logInStatus(other, email, 'quatro palavras muito boas')).toBe(200);
  await other.dispose();
});

test('preferences are kept, by the keyboard too', async ({ page }) => {
  await newPatient(page.request, { name: 'Ana Martins' });
  await page.goto('/profile/reminders');
  await page.getByRole('checkbox', { name: 'Lembrar por SMS' }).press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByText('Não lhe enviamos lembretes.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Guardado')).toBeVisible();
  expect(await read(page.request, '/api/notification/preferences')).toMatchObject({
    sms_reminders: false,
    email_reminders: false,
  });

  await page.getByRole('link', { name: 'Perfil' }).first().click();
  await page.getByRole('link', { name: /Nome no ecrã/ }).click();
  await expect(page.getByRole('radio', { name: /As iniciais/ })).toBeChecked();
  await expect(page.getByText('A. M.')).toBeVisible();
  await page.getByRole('radio', { name: /As iniciais/ }).press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => read(page.request, '/api/checkin/preferences'))
    .toEqual({ display: 'ticket' });

  await page.getByRole('link', { name: 'Perfil' }).first().click();
  await page.getByRole('link', { name: /Idioma/ }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByRole('heading', { name: 'Language' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await read(page.request, '/api/auth/me')).toMatchObject({ language: 'en' });
});

test('the calendar’s link is shown, and another one ends it', async ({ page }) => {
  await newPatient(page.request);
  await settle(page.request);
  await page.goto('/profile/calendar');
  await page.getByRole('button', { name: 'Criar link' }).click();
  const link = page.getByText(/\/api\/notification\/calendars\/.+\.ics$/);
  const before = await link.innerText();
  const feed = (url: string) => page.request.get(new URL(url).pathname);
  expect(await (await feed(before)).text()).toContain('BEGIN:VCALENDAR');
  await expect(page.getByRole('link', { name: 'Abrir no meu calendário' })).toHaveAttribute(
    'href',
    before.replace(/^https?/, 'webcal'),
  );
  await page.getByRole('button', { name: 'Criar outro link' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('deixa de funcionar');
  await dialog.getByRole('button', { name: 'Criar outro link' }).dblclick();
  await expect(link).not.toHaveText(before);
  expect((await feed(before)).status()).toBe(404);
  expect((await feed(await link.innerText())).status()).toBe(200);
});

test('the export holds everything, or says what it lacks', async ({ page, checkAccessibility }) => {
  const patient = await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 6 * 24 * 60 });
  await settle(page.request);
  await page.goto('/profile/data');
  const saved = async (button: string) => {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^atrium-\d{4}-\d\d-\d\d\.json$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  };

  await page.route('**/api/payment/me/export', (route) =>
    route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } }),
  );
  const partly = await saved('Descarregar');
  expect(partly.missing).toEqual(['payment']);
  const note = page.getByRole('status').filter({ hasText: 'Falta:' });
  await expect(note).toContainText('Pagamentos e documentos');
  await checkAccessibility();

  await page.unroute('**/api/payment/me/export');
  const whole = await saved('Tentar de novo');
  expect(whole.missing).toEqual([]);
  for (const part of ['auth', 'booking', 'payment', 'notification', 'checkin']) {
    expect(whole[part], part).toBeTruthy();
  }
  expect(JSON.stringify(whole.auth)).toContain(patient.email);
  expect(JSON.stringify(whole.booking)).toContain(held.id);
  await expect(page.getByText('Descarregado. Está lá tudo.')).toBeVisible();
});

test('an account is erased in two steps, and is gone', async ({
  page,
  playwright,
  baseURL,
  checkAccessibility,
  shot,
}) => {
  const patient = await newPatient(page.request);
  await bookFirstFree(page.request, { inMinutes: 7 * 24 * 60 });
  const erasures: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/me/erase')) erasures.push(request.url());
  });
  await page.goto('/profile/erase');
  await expect(page.getByText(/Faturas.*durante 10 anos/)).toBeVisible();
  await expect(page.getByText(/Tem uma consulta marcada/)).toBeVisible();
  const begin = page.getByRole('button', { name: 'Apagar a minha conta' });
  await begin.click();
  await expect(page.getByText('Marque a caixa para continuar.')).toBeVisible();
  await checkAccessibility();
  await page.getByRole('checkbox', { name: /não há volta atrás/ }).check();
  const password = page.getByLabel('Palavra-passe atual');
  const forEver = page.getByRole('dialog').getByRole('button', { name: 'Apagar para sempre' });
  await password.fill('não é esta');
  await begin.click();
  await forEver.click();
  await expect(page.getByText('A palavra-passe atual não está certa.')).toBeVisible();

  await password.fill(patient.password);
  await begin.click();
  await expect(page.getByRole('dialog')).toContainText('último passo');
  await checkAccessibility();
  await shot('profile-erase-sure-phone-pt');
  expect(erasures).toHaveLength(1);
  // Even if logging out gets lost: there is nobody any more who could be logged in.
  await page.route('**/api/auth/logout', (route) => route.abort('internetdisconnected'));
  await forEver.dblclick();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText('A sua conta foi apagada.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Entrar' }).first()).toBeVisible();
  expect(erasures).toHaveLength(2);
  const other = await playwright.request.newContext({ baseURL });
  expect(await logInStatus(other, patient.email, patient.password)).toBe(401);
  await other.dispose();
});
