import type { APIRequestContext, Page } from '@playwright/test';
import { answerOnPhone } from '../support/appointments';
import { advanceClock, CSRF } from '../support/system';
import { tabTo } from '../support/keyboard';
import { expect, SIZES, test } from '../support/test';
import { toPay } from './to-pay';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
});

const inDark = async (page: Page, check: () => Promise<void>) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await check();
  await page.emulateMedia({ colorScheme: 'light' });
};

test('MB WAY: with the keyboard, once however often one presses, rejected, then approved', async ({
  page,
  request,
  checkAccessibility,
  shot,
}) => {
  const { patient, path } = await toPay(request);
  const asked: string[] = [];
  page.on('request', (sent) => {
    if (sent.method() === 'POST') asked.push(new URL(sent.url()).pathname.split('/').at(-1) ?? '');
  });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pagar a consulta');
  await expect(page.getByRole('timer')).toHaveText(/^1[0-5]:\d\d$/);
  await expect(page.getByRole('region', { name: 'O que vai pagar' })).toContainText('35,00 €');
  await checkAccessibility();
  await inDark(page, checkAccessibility);
  await shot('pay-choose-phone-pt');

  await page.getByRole('radio', { name: 'MB WAY' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('21345');
  await expect(page.getByText('Este é um telefone fixo')).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('91234');
  await expect(page.getByText('Este é um telefone fixo')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Faltam algarismos: são nove.')).toBeVisible();
  await expect(page.getByRole('textbox')).toBeFocused();
  expect(asked).toEqual([]);
  await page.getByRole('textbox').fill(patient.phone);
  await page.getByRole('button', { name: 'Pagar 35,00 € com MB WAY' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Aprove no seu telemóvel' })).toBeVisible();
  await expect(page.getByText(`terminado em ${patient.phone.slice(-3)}`)).toBeVisible();
  expect(asked).toEqual(['pay']);
  await checkAccessibility();
  await shot('pay-mbway-phone-pt');

  await answerOnPhone(request, patient.phone, 'reject');
  await expect(page.getByText('O pedido foi recusado no telemóvel')).toBeVisible();
  await page.getByRole('button', { name: 'Pagar 35,00 € com MB WAY' }).click();
  await expect(page.getByRole('heading', { name: 'Aprove no seu telemóvel' })).toBeFocused();
  await answerOnPhone(request, patient.phone, 'approve');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Está pago. Obrigado!');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Pagar/ })).toHaveCount(0);
  const open = page.getByRole('link', { name: 'Abrir' });
  const document = await request.get((await open.getAttribute('href')) ?? '');
  expect(document.headers()['content-type']).toBe('application/pdf');
  await checkAccessibility();
  await inDark(page, checkAccessibility);
  await shot('pay-paid-phone-pt');
});

test('Multibanco, in English: tax number, reference, another way and back, paid at the ATM', async ({
  page,
  request,
  context,
  checkAccessibility,
  shot,
}) => {
  const { path } = await toPay(request);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(path);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay for your appointment');
  await page.getByRole('radio', { name: 'Multibanco' }).check();
  await page.getByRole('radio', { name: 'With my tax number' }).check();
  const number = page.getByRole('textbox', { name: 'Tax number' });
  await number.fill('123456788');
  await expect(page.getByText('This tax number does not exist')).toBeVisible();
  await page.getByRole('button', { name: 'Get the Multibanco reference' }).click();
  await expect(number).toBeFocused();
  await number.fill('123 456 789');
  await page.getByRole('button', { name: 'Get the Multibanco reference' }).click();
  await expect(page.getByRole('heading', { name: 'Pay with this reference' })).toBeVisible();
  await expect(
    page.getByRole('definition').filter({ hasText: /^\d{3} \d{3} \d{3}$/ }),
  ).toBeVisible();
  expect(await detailsOf(request, path)).toMatchObject({ tax_number: '123456789' });
  await checkAccessibility();
  await inDark(page, checkAccessibility);
  await shot('pay-multibanco-phone-en');

  await page.getByRole('button', { name: 'Copy: Reference' }).click();
  await expect(page.getByRole('button', { name: 'Copied: Reference' })).toBeVisible();
  const reference = await page.evaluate(() => navigator.clipboard.readText());
  expect(reference).toMatch(/^\d{9}$/);

  await page.getByRole('radio', { name: 'Final consumer' }).check();
  await page.getByRole('textbox', { name: 'Name on the invoice' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await detailsOf(request, path)).toMatchObject({ tax_number: null });

  await page.getByRole('button', { name: 'Pay another way' }).click();
  await page.getByRole('button', { name: 'Keep the earlier request' }).click();
  await expect(page.getByText(reference.slice(0, 3))).toBeVisible();
  const paid = await request.post('/dev/sandbox/atm/payments', {
    data: { entity: '99999', reference, amount_cents: 3_500 },
  });
  expect(paid.ok(), await paid.text()).toBe(true);
  // Who comes back to the page sees it at once.
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paid. Thank you!');
  await expect(page.getByRole('link', { name: 'Download' })).toBeVisible();
});

test('Multibanco with the keyboard alone', async ({ page, request, context }) => {
  const { path } = await toPay(request);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(path);
  await tabTo(page, page.getByRole('radio', { name: 'MB WAY' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Multibanco' })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Obter a referência Multibanco' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Pague com esta referência' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Copiar: Referência' }));
  await page.keyboard.press('Enter');
  const reference = await page.evaluate(() => navigator.clipboard.readText());
  expect(reference).toMatch(/^\d{9}$/);
  await tabTo(page, page.getByRole('button', { name: 'Pagar de outra forma' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'MB WAY' })).toBeVisible();
});

async function detailsOf(request: APIRequestContext, path: string): Promise<unknown> {
  const answer = await request.get(path.replace('/pay/', '/api/payment/links/'));
  return ((await answer.json()) as { invoice_details: unknown }).invoice_details;
}

test('while it loads, without connection, and for a link that nobody knows', async ({
  page,
  checkAccessibility,
}) => {
  await page.route('**/api/payment/links/**', async (route) => {
    await route.abort('internetdisconnected');
  });
  await page.goto('/pay/um-link-que-nao-existe');
  await expect(page.getByRole('status', { name: 'A carregar…' })).toBeVisible();
  await expect(page.getByText('Verifique a ligação à internet.')).toBeVisible();
  await checkAccessibility();
  await page.unroute('**/api/payment/links/**');
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Não encontramos este pagamento',
  );
  await expect(page.getByRole('link', { name: 'Ver as minhas consultas' })).toBeVisible();
  await checkAccessibility();
});

test('a wrong amount, a cancelled appointment and a time that ran out are told kindly', async ({
  page,
  request,
  checkAccessibility,
}) => {
  const wrong = await toPay(request);
  const link = wrong.path.replace('/pay/', '/api/payment/links/');
  const given = await request.post(`${link}/pay`, {
    data: { method: 'multibanco' },
    headers: CSRF,
  });
  const { entity, reference } = (await given.json()) as { entity: string; reference: string };
  await request.post('/dev/sandbox/atm/payments', {
    data: { entity, reference, amount_cents: 100 },
  });
  await page.goto(wrong.path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A clínica está a verificar');
  await expect(page.getByText('Não pague de novo')).toBeVisible();
  await checkAccessibility();

  const cancelled = await toPay(request);
  const cancel = `/api/booking/appointments/${cancelled.appointment.id}/cancel`;
  const answer = await request.post(cancel, {
    headers: { ...CSRF, 'Idempotency-Key': crypto.randomUUID() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(async () => {
    await page.goto(cancelled.path);
    await expect(heading).toHaveText('Esta consulta foi cancelada', { timeout: 2_000 });
  }).toPass();

  const late = await toPay(request);
  await page.goto(late.path);
  await expect(page.getByRole('timer')).toBeVisible();
  await advanceClock(request, 16);
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  await expect(heading).toHaveText('O tempo para pagar terminou');
  await expect(page.getByRole('link', { name: 'Marcar outra hora' })).toBeVisible();
  await checkAccessibility();
  await inDark(page, checkAccessibility);
});

test('nothing is cut off on a small phone, nor with the text twice as large', async ({
  page,
  request,
}) => {
  const { path } = await toPay(request);
  await page.goto(path);
  await expect(page.getByRole('radio', { name: 'MB WAY' })).toBeVisible();
  for (const [width, size] of [
    [320, '100%'],
    [390, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    expect(await page.evaluate(tooWide), `${width} px, ${size}`).toEqual([]);
  }
});

/** Runs in the page: what reaches beyond its right edge. */
function tooWide(): string[] {
  const edge = document.documentElement.clientWidth;
  return [...document.querySelectorAll('#root *')]
    .filter((each) => !each.classList.contains('sr-only'))
    .filter((each) => each.getBoundingClientRect().right > edge + 0.5)
    .map((each) => each.outerHTML.slice(0, 120));
}
