/** Links that are opened when the paying is over, as from an old SMS. */
import { payByMbway } from '../support/appointments';
import { PEOPLE } from '../support/people';
import { CSRF, settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import { toPay } from './to-pay';

test.use({ viewport: SIZES.phone });

test('a link that was paid, and then refunded, tells so when it is opened afresh', async ({
  page,
  request,
  playwright,
  baseURL,
  checkAccessibility,
  shot,
}) => {
  const { patient, appointment, path } = await toPay(request);
  await payByMbway(request, path, patient.phone);
  await settle(request);
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(path);
  await expect(heading).toHaveText('Está pago. Obrigado!');
  await expect(page.getByRole('link', { name: 'Abrir' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);

  const mine = await request.get(`/api/payment/payments?appointment_id=${appointment.id}`);
  const { items } = (await mine.json()) as { items: { id: string }[] };
  const manager = await playwright.request.newContext({ baseURL });
  await manager.post('/api/auth/login', { data: PEOPLE.manager, headers: CSRF });
  const refund = await manager.post('/api/payment/refunds', {
    data: { payment_id: items[0]!.id },
    headers: { ...CSRF, 'Idempotency-Key': crypto.randomUUID() },
  });
  expect(refund.ok(), await refund.text()).toBe(true);
  await manager.dispose();
  await settle(request);
  await page.goto(path);
  await expect(heading).toHaveText('O dinheiro foi devolvido');
  await expect(page.getByRole('button', { name: /Pagar/ })).toHaveCount(0);
  await checkAccessibility();
  await shot('pay-refunded-phone-pt');
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
});
