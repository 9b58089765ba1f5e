/** Money at the desk: taken once, refused when it is not due, handed back. */
import { bookFirstFree, newPatient, type Booked } from '../support/appointments';
import { PEOPLE } from '../support/people';
import { CSRF, settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import { openDesk, ownName, session, somebodyToday } from './people';

test.use({ viewport: SIZES.desktop });

test.beforeEach(async ({ logIn }) => {
  await logIn('desk');
});

test('money is recorded once, however often one clicks', async ({ page }) => {
  const { patient, appointment } = await somebodyToday('Matilde', { paid: false });
  await openDesk(page);
  await page.getByRole('button', { name: `Receber pagamento: ${patient.name}` }).click();
  const pay = page.getByRole('dialog', { name: `Pagamento de ${patient.name}` });
  await expect(pay.getByRole('button', { name: /^Recebi/ })).toBeVisible();
  await pay.getByLabel('Está cá: registar também a chegada').uncheck();
  await pay.getByRole('button', { name: /^Recebi/ }).dblclick();
  await expect(page.getByText(`${patient.name}: pagamento registado.`)).toBeVisible();
  await expect(page.getByRole('button', { name: `Chegou: ${patient.name}` })).toBeVisible();
  expect(await capturesOf(appointment)).toBe(1);
});

test('money for what was cancelled meanwhile is refused with a sentence', async ({ page }) => {
  const { patient, appointment } = await somebodyToday('Mafalda', { paid: false });
  await openDesk(page);
  await page.getByRole('button', { name: `Receber pagamento: ${patient.name}` }).click();
  const pay = page.getByRole('dialog', { name: `Pagamento de ${patient.name}` });
  // Another desk cancels, and its news does not get through before the click.
  await page.route('**/desk-payments', async (route) => {
    const desk = await session(PEOPLE.desk);
    const cancelled = await desk.post(`/api/booking/appointments/${appointment.id}/cancel`, {
      headers: { ...CSRF, 'Idempotency-Key': crypto.randomUUID() },
    });
    expect(cancelled.ok(), await cancelled.text()).toBe(true);
    await settle(desk);
    await desk.dispose();
    await route.continue();
  });
  const refused = page.waitForResponse('**/desk-payments');
  await pay.getByRole('button', { name: /^Recebi/ }).click();
  expect((await refused).status()).toBe(410);
  await expect(pay.getByText('A consulta foi cancelada: não há nada a pagar.')).toBeVisible();
  expect(await capturesOf(appointment)).toBe(0);
});

test('who is held for another day is sent a link and pays here; cash goes back by hand', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const own = await session();
  const patient = await newPatient(own, { name: ownName('Nazaré') });
  await settle(own);
  const appointment = await bookFirstFree(own);
  await settle(own);
  await own.dispose();
  await openDesk(page);
  await page.keyboard.press('/');
  const patients = page.getByRole('dialog', { name: 'Pacientes' });
  await patients.getByLabel('Procurar paciente').fill(patient.phone);
  await expect(patients.getByText('1 pessoa')).toBeVisible();
  await checkAccessibility();
  await patients.getByRole('button', { name: new RegExp(patient.name) }).click();
  const sheet = page.getByRole('dialog', { name: patient.name });
  await sheet.getByRole('button', { name: 'Mostrar link de pagamento' }).click();
  await expect(sheet.getByLabel('link de pagamento', { exact: true })).toHaveValue(/\/pay\//);
  await checkAccessibility();
  await shot('desk-patient-ahead-desktop-pt');
  await sheet.getByRole('button', { name: 'Receber pagamento', exact: true }).click();
  const pay = page.getByRole('dialog', { name: `Pagamento de ${patient.name}` });
  await pay.getByRole('radio', { name: 'Dinheiro' }).check();
  await pay.getByRole('button', { name: /^Recebi/ }).click();
  await expect(page.getByText(`${patient.name}: pagamento registado.`)).toBeVisible();

  await expect(sheet.getByText('Marcada')).toBeVisible({ timeout: 20_000 });
  await sheet.getByRole('button', { name: 'Cancelar consulta' }).click();
  const cancel = page.getByRole('dialog', { name: /^Cancelar a consulta/ });
  await expect(cancel.getByText('é devolvido por inteiro')).toBeVisible();
  await checkAccessibility();
  await cancel.getByRole('button', { name: 'Cancelar consulta' }).click();
  const give = sheet.getByRole('button', { name: /^Entreguei/ });
  await expect(sheet.getByText(/por devolver em mão/)).toBeVisible();
  await shot('desk-hand-over-desktop-pt');
  await give.dblclick();
  await expect(page.getByText(/€ devolvidos\.$/)).toBeVisible();
  await expect(give).toBeHidden();
  await expect(sheet.getByText('Devolvido', { exact: true })).toBeVisible();
  expect(await refundsOf(appointment)).toEqual(['done']);
});

async function paymentOf<Detail>(appointment: Booked): Promise<Detail> {
  const desk = await session(PEOPLE.desk);
  const list = await desk.get('/api/payment/payments', {
    params: { organisation_id: appointment.organisation_id, appointment_id: appointment.id },
  });
  const { items } = (await list.json()) as { items: { id: string }[] };
  const detail = await desk.get(`/api/payment/payments/${items[0]?.id}`);
  const found = (await detail.json()) as Detail;
  await desk.dispose();
  return found;
}

const capturesOf = async (appointment: Booked) =>
  (await paymentOf<{ captures: unknown[] }>(appointment)).captures.length;

const refundsOf = async (appointment: Booked) =>
  (await paymentOf<{ refunds: { status: string }[] }>(appointment)).refunds.map(
    (one) => one.status,
  );
