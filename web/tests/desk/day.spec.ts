import type { Locator, Page } from '@playwright/test';
import { PEOPLE } from '../support/people';
import { CSRF } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import { openDesk, queueOf, session, somebodyToday, visitOf } from './people';

test.use({ viewport: SIZES.desktop });

const card = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ hasText: name });

test.beforeEach(async ({ logIn }) => {
  await logIn('desk');
});

test('a visit goes through the day, and the board follows', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const { patient, appointment } = await somebodyToday('Aurora');
  await openDesk(page);
  const mine = card(page, patient.name);
  await mine.getByRole('button', { name: `Chegou: ${patient.name}` }).click();
  await expect(mine.getByText(/F-\d{3}/)).toBeVisible();
  await expect(page.getByText('Em direto')).toBeVisible();

  await mine.getByRole('button', { name: `Chamar: ${patient.name}` }).click();
  await expect(mine.getByText('chamado há')).toBeVisible();
  await mine.getByRole('button', { name: `Iniciar: ${patient.name}` }).click();
  await expect(mine.getByText('em consulta há')).toBeVisible();
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'light' });
  await shot('desk-board-desktop-pt');
  await mine.getByRole('button', { name: `Terminar: ${patient.name}` }).click();
  await expect(mine.getByRole('button', { name: `Terminar: ${patient.name}` })).toBeHidden();

  const desk = await session(PEOPLE.desk);
  const queue = await queueOf(desk, appointment.location_id);
  expect(visitOf(queue, appointment.id)?.state).toBe('finished');
  await desk.dispose();
});

test('a click twice calls once, and nobody who moves under the mouse', async ({ page }) => {
  const [first, second] = [await somebodyToday('Bento'), await somebodyToday('Carmo')];
  await openDesk(page);
  for (const { patient } of [first, second]) {
    await page.getByRole('button', { name: `Chegou: ${patient.name}` }).click();
    await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  }
  await page.getByRole('button', { name: `Chamar: ${first.patient.name}` }).dblclick();
  await expect(page.getByRole('button', { name: `Iniciar: ${first.patient.name}` })).toBeVisible();
  const desk = await session(PEOPLE.desk);
  const queue = await queueOf(desk, first.appointment.location_id);
  expect(visitOf(queue, first.appointment.id)).toMatchObject({ state: 'called', calls: 1 });
  expect(visitOf(queue, second.appointment.id)).toMatchObject({ state: 'waiting' });
  await desk.dispose();
});

test('the keyboard alone does a visit', async ({ page, checkAccessibility }) => {
  const { patient } = await somebodyToday('Delfina');
  await openDesk(page, `?q=${encodeURIComponent(patient.name)}`);
  const name = page.getByRole('button', { name: patient.name, exact: true });
  await name.focus();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  await name.focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: `Chamar ${patient.name}` });
  await dialog.getByLabel('Para que sala?').selectOption({ label: 'Outra…' });
  await dialog.getByLabel('Nome da sala').fill('Sala azul');
  await checkAccessibility();
  await page.keyboard.press('Enter');
  await expect(card(page, patient.name).getByText('Sala azul')).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  await name.focus();
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: `Chegou: ${patient.name}` })).toBeVisible();
  await name.focus();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: 'Registar falta' })).toBeVisible();
  await checkAccessibility();
  await page.getByRole('button', { name: 'Registar falta' }).click();
  await expect(page.getByRole('button', { name: `Chegou: ${patient.name}` })).toBeHidden();
});

test('a refused step is explained where it was asked', async ({ page }) => {
  const { patient, appointment } = await somebodyToday('Elvira');
  await openDesk(page);
  await page.getByRole('button', { name: `Chegou: ${patient.name}` }).click();
  const call = page.getByRole('button', { name: `Chamar: ${patient.name}` });
  await expect(call).toBeVisible();

  // Somebody else is faster, and their news does not get through before the click.
  await page.route('**/api/checkin/visits/*/call', async (route) => {
    const desk = await session(PEOPLE.desk);
    const visit = visitOf(await queueOf(desk, appointment.location_id), appointment.id);
    const started = await desk.post(`/api/checkin/visits/${visit?.visit_id}/start`, {
      headers: CSRF,
    });
    expect(started.ok()).toBe(true);
    await desk.dispose();
    await route.continue();
  });
  await call.click();
  await expect(page.getByRole('alert').filter({ hasText: 'já não é possível' })).toContainText(
    'Em consulta',
  );
  await page.unroute('**/api/checkin/visits/*/call');
  await page.getByRole('button', { name: `Terminar: ${patient.name}` }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'já não é possível' })).toBeHidden();
});

test('the list finds, filters and sorts, and its address says how', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const one = await somebodyToday('Fausto');
  const held = await somebodyToday('Glória', { paid: false });
  await openDesk(page, '?view=list');
  await expect(page.getByRole('row').filter({ hasText: held.patient.name })).toContainText(
    'Por pagar',
  );
  await checkAccessibility();
  await shot('desk-list-desktop-pt');
  await page.getByLabel('Nome ou senha').fill(one.patient.name.split(' ').reverse().join(' '));
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/q=/);
  await page.getByLabel('Nome ou senha').fill('');
  await page.getByLabel('Estado').selectOption({ label: 'Por pagar' });
  await expect(page.getByRole('row').filter({ hasText: one.patient.name })).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: held.patient.name })).toBeVisible();
  await page.getByRole('button', { name: 'Hora', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Hora' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.getByRole('button', { name: 'Quadro' }).click();
  await expect(page).toHaveURL(/view=board/);
});

test('a practitioner sees their own column, and moves visits but takes no money', async ({
  page,
  logIn,
  checkAccessibility,
}) => {
  await logIn('practitioner');
  await openDesk(page);
  await expect(page.getByRole('heading', { level: 2, name: 'Inês Duarte' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Rui Teixeira' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Marcar', exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: /^Chegou/ })).toHaveCount(0);
  await checkAccessibility();
});

test('English, on a tablet', async ({ page, checkAccessibility, shot }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.addInitScript(() => localStorage.setItem('atrium.language', 'en'));
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Today');
  await expect(page.getByText('Live')).toBeVisible();
  await checkAccessibility();
  await shot('desk-board-tablet-en');
});
