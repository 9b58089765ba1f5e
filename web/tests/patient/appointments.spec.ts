import { bookFirstFree, newPatient, payByMbway, payLink } from '../support/appointments';
import { PEOPLE } from '../support/people';
import { advanceClock, CSRF, settle } from '../support/system';
import { expect, test } from '../support/test';
import { times } from './steps';

const DAY = 24 * 60;

test('an appointment becomes scheduled under the eyes of who has just paid', async ({ page }) => {
  const patient = await newPatient(page.request);
  const held = await bookFirstFree(page.request);
  await page.goto(`/appointments/${held.id}`);
  await expect(page.locator('[role=timer]')).toHaveText(/^1[0-5]:\d\d$/);
  await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
  await expect(page.getByRole('heading', { name: 'À chegada, mostre este código' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Código QR para o check-in' })).toBeVisible();
  await expect(page.getByText('Pagamento recebido, consulta marcada')).toBeVisible();
  const calendar = page.getByRole('link', { name: 'Adicionar ao calendário' });
  const file = await page.request.get((await calendar.getAttribute('href')) ?? '');
  expect(await file.text()).toContain('BEGIN:VCALENDAR');
});

test('moving it takes the new time and tells what happened', async ({ page }) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 3 * DAY });
  await page.goto(`/appointments/${held.id}`);
  await page.getByRole('link', { name: 'Mudar a hora' }).click();
  await times(page).last().click();
  await page.getByRole('button', { name: 'Mudar para esta hora' }).click();
  await expect(page.getByText(/^Consulta mudada para/)).toBeVisible();
  await expect(page.getByText(/^Mudou a hora de .* para/)).toBeVisible();
  const answer = await page.request.get(`/api/booking/appointments/${held.id}`);
  expect(((await answer.json()) as { starts_at: string }).starts_at).not.toBe(held.starts_at);
});

test('cancelling in time gives everything back, and says so before and after', async ({ page }) => {
  const patient = await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 4 * DAY });
  await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
  await settle(page.request);
  await page.goto(`/appointments/${held.id}`);
  await page.getByRole('button', { name: 'Cancelar consulta' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Pode cancelar grátis até .* Devolvemos 35,00/);
  await dialog.getByRole('button', { name: 'Voltar' }).click();
  await expect(page.getByRole('button', { name: 'Cancelar consulta' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Cancelar consulta' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Esta consulta foi cancelada' })).toBeVisible();
  await expect(page.getByText(/^Devolvemos 35,00\s€ pela forma como pagou/)).toBeVisible();
  await expect(page.getByText('Cancelou a consulta')).toBeVisible();
  await page.getByRole('link', { name: 'Marcar de novo' }).click();
  await expect(page).toHaveURL(new RegExp(`service=${held.service_id}`));
});

test('cancelling late tells what is lost', async ({ page }) => {
  const patient = await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 5 * 60 });
  await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
  await settle(page.request);
  await page.goto(`/appointments/${held.id}`);
  await page.getByRole('button', { name: 'Cancelar consulta' }).click();
  await expect(page.getByRole('dialog')).toContainText('não são devolvidos');
});

test('lists what is to come and what is over; a reservation that ran out moves by itself', async ({
  page,
}) => {
  await newPatient(page.request);
  await bookFirstFree(page.request, { inMinutes: 2 * DAY });
  await page.goto('/appointments');
  const upcoming = page.getByRole('region', { name: 'Próximas' });
  const past = page.getByRole('region', { name: 'Anteriores' });
  await expect(upcoming.getByText('A aguardar pagamento')).toBeVisible();
  await expect(upcoming.getByRole('button', { name: 'Pagar agora' })).toBeVisible();
  await advanceClock(page.request, 16);
  await expect(upcoming.getByText('Não tem consultas marcadas')).toBeVisible({ timeout: 30_000 });
  await expect(past.getByText('Expirada')).toBeVisible();
});

test("somebody else's appointment is not found", async ({ page }) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 2 * DAY });
  await page.context().clearCookies();
  await newPatient(page.request);
  await page.goto(`/appointments/${held.id}`);
  await expect(page.getByRole('alert')).toContainText('Não encontramos isto');
});

test('who has arrived sees ticket and wait, and then that it is their turn', async ({
  page,
  playwright,
  baseURL,
  checkAccessibility,
  shot,
}) => {
  const patient = await newPatient(page.request);
  const held = await bookFirstFree(page.request, { inMinutes: 10 });
  await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
  await settle(page.request);
  await page.goto(`/appointments/${held.id}`);
  await expect(page.getByRole('heading', { name: 'À chegada, mostre este código' })).toBeVisible();

  const desk = await playwright.request.newContext({ baseURL, extraHTTPHeaders: CSRF });
  await desk.post('/api/auth/login', { data: PEOPLE.desk });
  const arrival = await desk.post('/api/checkin/arrivals', {
    data: { method: 'desk', appointment_id: held.id },
  });
  const { visit_id, ticket } = (await arrival.json()) as { visit_id: string; ticket: string };
  await settle(page.request);
  await page.reload();
  await expect(page.getByText(ticket)).toBeVisible();
  await expect(page.getByText('Tempo de espera')).toBeVisible();
  await checkAccessibility();
  await shot('appointment-arrived-pt');
  await desk.post(`/api/checkin/visits/${visit_id}/call`);
  await expect(page.getByRole('heading', { name: /^É a sua vez: Gabinete/ })).toBeVisible();
  await desk.dispose();
});
