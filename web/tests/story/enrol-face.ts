import type { Page } from '@playwright/test';
import { expect } from '../support/test';

const PHOTOGRAPHS = '../standalone/src/atrium/day/photographs';

/** Consent, then photographs that are on the phone already; `page` is the patient's. */
export async function enrolFace(page: Page, photographs: readonly string[]): Promise<void> {
  await page.goto('/profile/face');
  await page.getByRole('link', { name: 'Ativar' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Dar consentimento e continuar' }).click();
  await page.getByRole('button', { name: 'Escolher fotografias' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles(photographs.map((name) => `${PHOTOGRAPHS}/${name}.jpg`));
  await page.getByRole('button', { name: 'Guardar e terminar' }).click();
  await expect(page.getByText(/Ativo desde/)).toBeVisible({ timeout: 30_000 });
}
