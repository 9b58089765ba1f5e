/** The network of somebody who pays on a train. */
import { answerOnPhone } from '../support/appointments';
import { expect, SIZES, test } from '../support/test';
import { toPay } from './to-pay';

test.use({ viewport: SIZES.phone });

const STATUS = '**/api/payment/links/*/status';
const LINK = '**/api/payment/links/*';

test('who has paid sees it, although Atrium was out of reach just then', async ({
  page,
  request,
  checkAccessibility,
  shot,
}) => {
  const { patient, path } = await toPay(request);
  await page.goto(path);
  await page.getByLabel('Telemóvel com MB WAY').fill(patient.phone);
  await page.getByRole('button', { name: /Pagar .* com MB WAY/ }).click();
  const awaited = page.getByRole('status').filter({ hasText: 'À espera da sua aprovação…' });
  await expect(awaited).toBeVisible();

  // The network is there, Atrium is not: it is said, and heals.
  await page.route(STATUS, (route) => route.abort('internetdisconnected'));
  const lost = page.getByRole('status').filter({ hasText: 'Sem ligação. Assim que voltar' });
  await expect(lost).toBeVisible();
  await expect(awaited).toBeHidden();
  await checkAccessibility();
  await shot('pay-lost-phone-pt');
  await page.unroute(STATUS);
  await expect(awaited).toBeVisible();
  await expect(lost).toBeHidden();

  // The news of the payment get through, the first two readings of the payment do not.
  let broken = 0;
  await page.route(LINK, (route) =>
    ++broken <= 2 ? route.abort('internetdisconnected') : route.continue(),
  );
  await answerOnPhone(request, patient.phone, 'approve');
  await expect.poll(() => broken, { timeout: 20_000 }).toBeGreaterThan(2);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Está pago. Obrigado!');
});
