import type { Page } from '@playwright/test';
import { bookFirstFree, newPatient, payLink } from '../support/appointments';
import { expect, test } from '../support/test';
import { CSRF } from '../support/system';

interface Given {
  entity: string;
  reference: string;
}

/** Ask for a payment as the pay page does. */
async function ask(page: Page, link: string, data: { method: string; phone?: string }) {
  const path = link.replace('/pay/', '/api/payment/links/');
  const answer = await page.request.post(`${path}/pay`, { data, headers: CSRF });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Given;
}

async function inBothLights(page: Page, check: () => Promise<void>) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await check();
  }
}

test('an SMS opens in the inbox, and its link leads to the pay page', async ({
  page, request, checkAccessibility, shot,
}) => {
  const patient = await newPatient(request);
  await bookFirstFree(request);
  const link = await payLink(request, patient.phone);
  await page.goto(`/dev/inbox?to=${encodeURIComponent(patient.phone)}&channel=sms`);
  await page.getByRole('navigation', { name: 'Messages' }).getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  const article = page.getByRole('article');
  await expect(article).toContainText(patient.phone);
  await inBothLights(page, checkAccessibility);
  await shot('sandbox-inbox-desktop-en');
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    article.getByRole('link').click(),
  ]);
  await expect(opened).toHaveURL(new RegExp(`${link}$`));
  await expect(opened.getByRole('heading', { level: 1 })).toBeVisible();
}); // prettier-ignore

test('an ATM pays a reference, tells it clearly, and asks before paying twice', async ({
  page, request, checkAccessibility, shot,
}) => {
  const patient = await newPatient(request);
  await bookFirstFree(request);
  const link = await payLink(request, patient.phone);
  const { entity, reference } = await ask(page, link, { method: 'multibanco' });
  await page.goto('/dev/sandbox/atm');
  await page.getByLabel('Entity').fill(entity);
  await page.keyboard.press('Tab');
  await page.keyboard.type(reference);
  await page.keyboard.press('Tab');
  await page.keyboard.type('35,00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('35,00 €');
  await inBothLights(page, checkAccessibility);
  await shot('sandbox-atm-desktop-en');
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('alert')).toContainText('Not paid');
  await expect(page.getByLabel(/second time/)).toBeVisible();
  await inBothLights(page, checkAccessibility);
}); // prettier-ignore

test('the document of a payment comes by mail and opens', async ({ page, request, checkAccessibility, shot }) => {
  const patient = await newPatient(request);
  await bookFirstFree(request);
  const link = await payLink(request, patient.phone);
  await ask(page, link, { method: 'mbway', phone: patient.phone });
  await page.goto('/dev/sandbox/phone');
  await page.getByLabel('Number').fill(patient.phone);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Pending');
  await inBothLights(page, checkAccessibility);
  await shot('sandbox-phone-desktop-en');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('status')).toHaveText('Paid');
  await expect(async () => {
    await page.goto(`/dev/inbox?to=${encodeURIComponent(patient.email)}`);
    await page.getByRole('link', { name: /Pagamento recebido/ }).first().click({ timeout: 1_000 });
  }).toPass();
  const pdf = page.getByRole('article').getByRole('link', { name: /\.pdf/ });
  const document = await page.request.get((await pdf.getAttribute('href')) ?? '');
  expect(document.headers()['content-type']).toBe('application/pdf');
  expect((await document.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await inBothLights(page, checkAccessibility);
  await shot('sandbox-mail-desktop-en');
}); // prettier-ignore

test('a request is rejected on the phone; the overview and an unknown number have a page, too', async ({
  page, request, checkAccessibility,
}) => {
  const patient = await newPatient(request);
  await bookFirstFree(request);
  const link = await payLink(request, patient.phone);
  await ask(page, link, { method: 'mbway', phone: patient.phone });
  await page.goto(`/dev/sandbox/phone/${patient.phone.replace('+', '')}`);
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('status')).toHaveText('Rejected');
  await page.goto('/dev/sandbox/phone/351910000000');
  await expect(page.getByText('No payment was asked')).toBeVisible();
  await page.getByRole('link', { name: 'Payments' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await inBothLights(page, checkAccessibility);
}); // prettier-ignore
