import type { Page } from '@playwright/test';
import { newPatient } from '../support/appointments';
import { expect, SIZES, test } from '../support/test';

test.describe('a new patient', () => {
  test.use({ viewport: SIZES.phone });

  test('looks around, registers and comes back to the same choice, and books in eight steps', async ({
    page,
    shot,
  }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Marcar consulta' }).first().click();
    await firstService(page).click();
    await shot('booking-time-phone-pt');
    const time = await firstTime(page).textContent();
    await firstTime(page).click();
    await shot('booking-review-phone-pt');
    await page.getByRole('link', { name: 'Criar conta e reservar' }).click();

    const digits = String(Date.now()).slice(-7);
    await page.getByLabel('Nome').fill('Carla Nunes');
    await page.getByLabel('Email').fill(`carla.${digits}@exemplo.example`);
    await page.getByLabel('Telemóvel', { exact: true }).fill(`91${digits}`);
    await page.getByLabel('Palavra-passe', { exact: true }).fill('quatro palavras bem longas');
    await page.getByRole('button', { name: 'Criar conta e continuar' }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Está tudo certo?');
    await expect(page.getByText(`${time ?? ''} ·`)).toBeVisible();
    await page.getByRole('button', { name: 'Reservar esta hora' }).click();
    await expect(page.getByRole('heading', { name: 'A sua hora está reservada' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pagar agora' })).toBeVisible();
    await shot('appointments-held-phone-pt');
  });

  test('books in at most eight interactions after logging in', async ({ page }) => {
    await newPatient(page.request);
    await page.goto('/book');
    const steps = counter();
    await steps.do(() => firstService(page).click());
    await steps.do(() => page.getByRole('radio').nth(1).check({ force: true }));
    await steps.do(() => freeDays(page).nth(1).click());
    await steps.do(() => firstTime(page).click());
    await steps.do(() => page.getByRole('button', { name: 'Reservar esta hora' }).click());
    await steps.do(() => page.getByRole('button', { name: 'Pagar agora' }).click());
    await page.waitForURL(/\/pay\//);
    expect(steps.count()).toBeLessThanOrEqual(8);
  });
});

const firstService = (page: Page) => page.locator('main a[href*="service="]').first();
const firstTime = (page: Page) =>
  page.getByRole('region', { name: 'Horas livres' }).getByRole('button').first();
const freeDays = (page: Page) => page.getByRole('button', { name: /\d+ horas livres/ });

function counter() {
  let done = 0;
  return {
    do: async (step: () => Promise<unknown>) => {
      done += 1;
      await step();
    },
    count: () => done,
  };
}
