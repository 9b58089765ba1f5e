import type { Page } from '@playwright/test';
import { bookFirstFree, newPatient, type Patient } from '../support/appointments';
import { expect, test } from '../support/test';
import { reserve, reserved, reviewOf } from './steps';

async function logInAgain(page: Page, { email, password }: Patient): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Palavra-passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entrar' }).click();
}

test.describe('a session that ended while a page was open', () => {
  test('is told by an action, and logging in leads back to what was chosen', async ({ page }) => {
    const patient = await newPatient(page.request);
    const held = await bookFirstFree(page.request);
    await page.goto(`/appointments/${held.id}/move`);
    await page.getByRole('region', { name: 'Horas livres' }).getByRole('button').last().click();
    await expect(page).toHaveURL(/at=/);
    const chosen = new URL(page.url());

    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Mudar para esta hora' }).click();
    await expect(page).toHaveURL(/\/login\?next=/);
    await logInAgain(page, patient);
    await expect(page).toHaveURL(chosen.href);
    await page.getByRole('button', { name: 'Mudar para esta hora' }).click();
    await expect(page).toHaveURL(new RegExp(`/appointments/${held.id}$`));
  });

  test('is told by a booking, which keeps its time', async ({ page }) => {
    const patient = await newPatient(page.request);
    await reviewOf(page, 3);
    const chosen = page.url();
    await page.context().clearCookies();
    await reserve(page).click();
    await page.getByRole('main').getByRole('link', { name: 'Entrar' }).click();
    await logInAgain(page, patient);
    await expect(page).toHaveURL(chosen);
    await reserve(page).click();
    await expect(reserved(page)).toBeVisible();
  });

  test('is told by what a page asks by itself', async ({ page }) => {
    const patient = await newPatient(page.request);
    const held = await bookFirstFree(page.request);
    await page.goto(`/appointments/${held.id}`);
    await expect(reserved(page)).toBeVisible();
    await page.context().clearCookies();
    await expect(page).toHaveURL(/\/login\?next=/);
    await logInAgain(page, patient);
    await expect(page).toHaveURL(new RegExp(`/appointments/${held.id}$`));
    await expect(reserved(page)).toBeVisible();
  });

  test('was ended in another tab', async ({ page, context }) => {
    await newPatient(page.request);
    await page.clock.install();
    await page.goto('/profile/contact');
    await expect(page.getByLabel('Nome')).toBeVisible();
    const other = await context.newPage();
    await other.goto('/profile');
    await other.getByRole('button', { name: 'Sair' }).click();
    await expect(other.getByRole('banner').getByRole('link', { name: 'Entrar' })).toBeVisible();
    await page.clock.fastForward('02:00');
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page).toHaveURL(/\/login\?next=%2Fprofile%2Fcontact/);
  });
});

test('an auth service that is away logs nobody out', async ({ page, context }) => {
  await newPatient(page.request);
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Sair' }).waitFor();
  await context.clearCookies({ name: /access/ });
  await page.route('**/api/auth/refresh', (route) =>
    route.fulfill({ status: 429, json: { code: 'too_many_requests', status: 429 } }),
  );
  await page.getByRole('link', { name: 'Documentos' }).click();
  await expect(page.getByRole('alert')).toContainText('Muitos pedidos seguidos.');
  await expect(page).toHaveURL(/\/documents$/);
  await page.unroute('**/api/auth/refresh');
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByText('Ainda não tem documentos')).toBeVisible();
});

test('logging out that fails says so, and logs out when it is tried again', async ({ page }) => {
  await newPatient(page.request);
  await page.goto('/appointments');
  const leave = page.getByRole('button', { name: 'Sair' });
  await leave.waitFor();
  await page.context().setOffline(true);
  await leave.click();
  await expect(page.getByText('Não conseguimos falar com o Atrium.')).toBeVisible();
  await expect(leave).toBeVisible();
  await page.context().setOffline(false);
  await leave.click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Entrar' })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test('who comes back from the pay page can go there again', async ({ page }) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request);
  await page.goto(`/appointments/${held.id}`);
  const pay = page.getByRole('button', { name: 'Pagar agora' });
  for (let time = 0; time < 2; time += 1) {
    await pay.click();
    await expect(page).toHaveURL(/\/pay\//);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(pay).not.toHaveAttribute('aria-busy');
  }
});
