/** Who works at a clinic, and which devices do. */
import { newPatient } from '../support/appointments';
import { tabTo } from '../support/keyboard';
import { SIZES } from '../support/test';
import { expect, test } from './clinic';

test.use({ viewport: SIZES.desktop });

test('somebody joins the team, gets another role, and leaves', async ({
  page,
  clinic,
  patient,
  checkAccessibility,
  shot,
}) => {
  const colleague = await newPatient(patient, { name: 'Vasco Pinto' });
  await page.goto('/admin/members');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Equipa');
  await expect(page.getByText(clinic.name).first()).toBeVisible();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row('Marta Lopes')).toContainText('você');

  await page.getByRole('button', { name: 'Adicionar pessoa' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('ninguem@exemplo.example');
  await dialog.getByLabel('Email').press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Não há nenhuma conta com este email.');
  await dialog.getByLabel('Email').fill(colleague.email);
  await dialog.getByLabel('Função').selectOption('practitioner');
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Adicionar pessoa' }).dblclick();
  await expect(row('Vasco Pinto')).toHaveCount(1);
  await expect(dialog).toHaveCount(0);

  await page.getByLabel('Função de Vasco Pinto').selectOption('front_desk');
  await expect(page.getByText('Vasco Pinto: Receção')).toBeVisible();
  // The last administrator stays one.
  await page.getByLabel('Função de Marta Lopes').selectOption('manager');
  await expect(
    page.getByText('A organização precisa de pelo menos um administrador.'),
  ).toBeVisible();
  await expect(page.getByLabel('Função de Marta Lopes')).toHaveValue('admin');
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('admin-members-desktop-pt-dark');

  await row('Vasco Pinto').getByRole('button', { name: 'Remover' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remover' }).click();
  await expect(row('Vasco Pinto')).toHaveCount(0);
});

test('a code’s time left is the server’s, however wrong the browser’s clock is', async ({
  page,
  clinic,
}) => {
  await clinic.employ([]);
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
  await page.goto('/admin/devices');
  await page.getByRole('button', { name: 'Novo aparelho' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nome').fill('Entrada');
  await dialog.getByRole('button', { name: 'Obter o código' }).click();
  await expect(dialog.getByRole('timer')).toContainText('Válido por mais');
});

test('a kiosk is announced, paired with its code in another browser, and taken out', async ({
  page,
  clinic,
  browser,
  baseURL,
  checkAccessibility,
  shot,
}) => {
  await clinic.employ([]);
  await page.goto('/admin/devices');
  await expect(page.getByText('Nenhum aparelho emparelhado')).toBeVisible();
  // By keyboard alone, and twice.
  await tabTo(page, page.getByRole('button', { name: 'Novo aparelho' }).first());
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const makeCode = dialog.getByRole('button', { name: 'Obter o código' });
  await tabTo(page, makeCode);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Preencha este campo').first()).toBeVisible();
  await tabTo(page, dialog.getByLabel('Nome'));
  await page.keyboard.type('Entrada');
  await tabTo(page, dialog.getByLabel('Onde fica'));
  await page.keyboard.type('Estrela');
  await tabTo(page, makeCode);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const code = (await dialog.getByTestId('pairing-code').textContent())!;
  await expect(dialog.getByRole('timer')).toContainText('Válido por mais');
  await checkAccessibility();
  await shot('admin-pairing-desktop-pt');
  const card = page.locator('li').filter({ hasText: 'Entrada' });
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('À espera do código');

  const tablet = await browser.newContext({ baseURL, locale: 'pt-PT' });
  const kiosk = await tablet.newPage();
  await kiosk.goto('/kiosk');
  await kiosk.getByLabel('Código de emparelhamento').fill(code);
  await expect(kiosk.getByLabel('Código de emparelhamento')).toHaveCount(0);
  await tablet.close();

  // The page asks by itself for as long as a device waits for its code.
  await expect(dialog.getByText('Entrada está em serviço.')).toBeVisible({ timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Fechar' }).last().click();
  await expect(card).toContainText('Em serviço');
  await checkAccessibility();
  await card.getByRole('button', { name: 'Retirar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirar' }).click();
  await expect(card).toContainText('Retirado');
});
