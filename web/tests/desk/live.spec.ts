/** How the desk stays true to the day: by its stream, without it, and without one of its sources. */
import type { Page } from '@playwright/test';
import { PEOPLE } from '../support/people';
import { CSRF } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import { openDesk, queueOf, session, somebodyToday, visitOf } from './people';

test.use({ viewport: SIZES.desktop });

test.beforeEach(async ({ logIn }) => {
  await logIn('desk');
});

test('says when it is not live, and heals', async ({ page }) => {
  const { patient } = await somebodyToday('Horácio');
  let cut = true;
  await page.route('**/api/checkin/queue/events*', (route) =>
    cut ? route.abort('internetdisconnected') : route.continue(),
  );
  await openDesk(page);
  // Without the stream the queue is asked for, so the board is there all the same.
  await page.getByRole('button', { name: `Chegou: ${patient.name}` }).click();
  await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  await expect(page.getByText(/A ligar|Sem notícias/)).toBeVisible();
  cut = false;
  await expect(page.getByText('Em direto')).toBeVisible({ timeout: 20_000 });
});

test('what another desk does comes by the stream, without a touch of this one', async ({
  page,
}) => {
  const { patient, appointment } = await somebodyToday('Ivo');
  await openDesk(page);
  await expect(page.getByText('Em direto')).toBeVisible();
  await expect(page.getByRole('button', { name: `Chegou: ${patient.name}` })).toBeVisible();
  await page.route('**/api/checkin/queue?*', (route) => route.abort('internetdisconnected'));
  const desk = await session(PEOPLE.desk);
  const press = async (path: string, data?: object) => {
    const answer = await desk.post(`/api/checkin/${path}`, { data, headers: CSRF });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await press('arrivals', { method: 'desk', appointment_id: appointment.id });
  await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  const visit = visitOf(await queueOf(desk, appointment.location_id), appointment.id);
  await press(`visits/${visit?.visit_id}/call`);
  await expect(page.getByRole('button', { name: `Iniciar: ${patient.name}` })).toBeVisible();
  await desk.dispose();
});

const refuse = (page: Page, path: string) =>
  page.route(path, (route) => route.fulfill({ status: 404, json: { code: 'not_found' } }));

test('without booking the board says what may be missing, and keeps what it has', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const { patient } = await somebodyToday('Jorge', { paid: false });
  const agenda = '**/api/booking/locations/*/appointments*';
  const pay = page.getByRole('button', { name: `Receber pagamento: ${patient.name}` });
  const note = page.getByRole('alert').filter({ hasText: 'não temos as marcações' });
  await refuse(page, agenda);
  await openDesk(page);
  await expect(page.getByText('Em direto')).toBeVisible();
  await expect(note).toBeVisible();
  await checkAccessibility();
  await shot('desk-missing-desktop-pt');
  await page.unroute(agenda);
  await note.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(pay).toBeVisible();
  await expect(note).toBeHidden();

  await refuse(page, agenda);
  await expect(note).toBeVisible();
  await expect(pay).toBeVisible();
});

test('a practitioner sees nobody until it is known who they are', async ({ page, logIn }) => {
  await logIn('practitioner');
  const people = '**/api/booking/practitioners*';
  await refuse(page, people);
  await openDesk(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Mostrar' })).toBeHidden();
  await page.unroute(people);
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Inês Duarte' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Rui Teixeira' })).toBeHidden();
});

test('an error has a way out, and loading has a shape', async ({ page }) => {
  await page.route('**/api/checkin/queue*', (route) =>
    route.fulfill({ status: 403, json: { status: 403, code: 'forbidden' } }),
  );
  await page.route('**/api/checkin/queue/events*', (route) => route.abort('internetdisconnected'));
  await page.goto('/desk');
  await expect(page.getByRole('alert')).toContainText('não tem acesso');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByRole('group', { name: 'Mostrar' })).toBeVisible();
});
