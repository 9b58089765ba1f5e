/** What patients do on the pages, told once. */
import { expect, type Page } from '@playwright/test';

export const firstService = (page: Page) => page.locator('main a[href*="service="]').first();

export const times = (page: Page) =>
  page.getByRole('region', { name: 'Horas livres' }).getByRole('listitem').getByRole('button');

export const freeDays = (page: Page) => page.getByRole('button', { name: /, \d+ horas? livres?$/ });

export const practitioners = (page: Page) =>
  page.getByRole('group', { name: 'Com quem?' }).locator('label');

/** As far as the last look at a free time of the second practitioner. */
export async function reviewOf(page: Page, nth: number): Promise<void> {
  await page.goto('/book');
  await firstService(page).click();
  await practitioners(page).nth(1).click();
  await freeDays(page).nth(2).click();
  await times(page).nth(nth).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Está tudo certo?');
}

export const reserve = (page: Page) => page.getByRole('button', { name: 'Reservar esta hora' });
export const reserved = (page: Page) =>
  page.getByRole('heading', { name: 'A sua hora está reservada' });
