/** What people do at a kiosk. */
import { expect, type Page } from '@playwright/test';
import type { Visitor } from './clinic';

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export async function press(page: Page, keys: string) {
  for (const key of keys) await button(page, key).click();
}

export async function typePhone(page: Page, visitor: Visitor, birth: string) {
  await page.getByRole('button', { name: /^Telemóvel/ }).click();
  await press(page, visitor.phone.replace('+351', ''));
  await button(page, 'Continuar').click();
  await expect(heading(page)).toHaveText('A sua data de nascimento');
  await press(page, birth);
  await button(page, 'Fazer o check-in').click();
}
