import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { CSRF } from '../support/system';
import { SIZES } from '../support/test';
import { expect, read, test } from './clinic';

test.use({ viewport: SIZES.desktop });

const PHOTO = '../standalone/src/atrium/day/photographs/patient_1.jpg';

test('two people edit one service: both changes are kept, and it is said', async ({
  page,
  clinic,
  checkAccessibility,
  shot,
}) => {
  await clinic.employ([]);
  await page.goto('/admin/services');
  await page.getByRole('button', { name: 'Editar Avaliação' }).press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Preço').fill('61,50');
  await sheet.getByLabel('Duração').fill('40');
  // Meanwhile, elsewhere.
  await read(
    await page.request.patch(`/api/booking/services/${clinic.serviceId}`, {
      data: { duration_minutes: 50, tags: ['urgente'] },
      headers: CSRF,
    }),
  );
  await sheet.getByRole('button', { name: 'Guardar' }).click();
  await expect(sheet.getByText('Alguém mudou isto entretanto.')).toBeVisible();
  await expect(sheet.getByText('ficou o seu texto')).toBeVisible();
  await expect(sheet.getByLabel('Preço')).toHaveValue('61,50');
  await expect(sheet.getByLabel('Duração')).toHaveValue('40');
  await expect(sheet.getByRole('button', { name: 'Tirar a etiqueta urgente' })).toBeVisible();
  await checkAccessibility();
  await shot('admin-meanwhile-desktop-pt');
  await sheet.getByRole('button', { name: 'Guardar' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Avaliação' });
  await expect(row.first()).toContainText('61,50');
  await expect(row.first()).toContainText('urgente');
  await page.getByRole('button', { name: 'Arquivar Avaliação' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Arquivar' })).toBeVisible();
  await checkAccessibility();
  await shot('admin-archive-desktop-pt');
  await page.getByRole('dialog').getByRole('button', { name: 'Arquivar' }).dblclick();
  await expect(page.getByText('Ainda não há nenhum serviço')).toBeVisible();
});

test('a practitioner gets a photograph, other tags, and is archived', async ({
  page,
  clinic,
  checkAccessibility,
}) => {
  const id = await clinic.employ([]);
  await page.goto('/admin/practitioners');
  await page.getByRole('button', { name: 'Editar Sofia Ramos' }).click();
  const sheet = page.getByRole('dialog');
  const file = sheet.locator('input[type=file]');
  await file.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') });
  await expect(sheet.getByText('Não conseguimos ler esta fotografia.')).toBeVisible();
  const buffer = readFileSync(PHOTO);
  await file.setInputFiles({ name: 'sofia.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.getByText('A fotografia está no lugar.')).toBeVisible();
  await expect(sheet.locator(`img[src*="${id}/photo"]`)).toBeVisible();
  // The photograph made a new version; the form saves over that one.
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).fill('joelho');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).press('Enter');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).press('Backspace');
  await sheet.getByRole('combobox', { name: 'Etiquetas' }).fill('ombro');
  await checkAccessibility();
  await sheet.getByRole('button', { name: 'Guardar' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Sofia Ramos' });
  await expect(card.first()).toContainText('ombro');
  await expect(page.getByText('joelho')).toHaveCount(0);
  await expect(card.first().locator('img')).toBeVisible();

  // Patients see whom they may choose.
  await page.goto(`/book?clinic=${clinic.id}&service=${clinic.serviceId}`);
  const choice = page.getByRole('group', { name: 'Com quem?' }).locator('label');
  const sofia = choice.filter({ hasText: 'Sofia Ramos' });
  await expect(sofia).toContainText('ombro');
  const width = (image: HTMLImageElement) => image.naturalWidth;
  await expect.poll(() => sofia.locator('img').evaluate(width)).toBeGreaterThan(0);

  await page.goto('/admin/practitioners');
  await page.getByRole('button', { name: 'Editar Sofia Ramos' }).click();
  await sheet.getByRole('button', { name: 'Tirar', exact: true }).click();
  await expect(sheet.locator('img')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Arquivar Sofia Ramos' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Arquivar' }).click();
  await expect(page.getByText('Ainda não há ninguém a atender')).toBeVisible();
});

/** What each page is without its data: it is coming, or it could not be had. */
async function waitsAndFails(page: Page, path: string, api: string) {
  let answer: (value: 'fail' | 'pass') => void = () => undefined;
  const asked = new Promise<'fail' | 'pass'>((resolve) => (answer = resolve));
  await page.route(api, async (route) => {
    await asked;
    await route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } });
  });
  await page.goto(path);
  await expect(page.getByRole('status', { name: 'A carregar…' }).first()).toBeVisible();
  answer('fail');
  await expect(page.getByRole('alert').filter({ hasText: 'Não encontramos isto.' })).toBeVisible();
  await page.unroute(api);
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
}

test('the demo clinic’s pages: coming, failing, there; in English, and in the dark', async ({
  page,
  logIn,
  checkAccessibility,
  shot,
}) => {
  await logIn('manager');
  await waitsAndFails(page, '/admin/services', '**/api/booking/services?**');
  await expect(page.getByText('Massagem terapêutica').first()).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Services');
  await checkAccessibility();
  await shot('admin-services-desktop-en-dark');
  for (const [link, title] of [
    ['Practitioners', 'Practitioners'],
    ['Locations and rooms', 'Locations and rooms'],
    ['Organisation', 'Organisation'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0);
    await checkAccessibility();
    await shot(`admin-${link.split(' ')[0]!.toLowerCase()}-desktop-en-dark`);
  }
});
