import { bookFirstFree, newPatient, payByMbway, payLink } from '../support/appointments';
import { expect, SIZES, test } from '../support/test';
import { settle } from '../support/system';

const PAGES = [
  'contact',
  'password',
  'language',
  'reminders',
  'screen',
  'calendar',
  'face',
  'data',
  'erase',
];

for (const language of ['pt-PT', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ viewport: SIZES.phone, locale: language });

    test('the profile can be read by everybody', async ({ page, checkAccessibility, shot }) => {
      test.setTimeout(150_000);
      await newPatient(page.request, { name: 'Ana Maria Martins', language });
      const look = async (name: string) => {
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page.getByRole('status', { name: /carregar|oading/ })).toHaveCount(0);
        await expect(
          page.locator('main :is(form, ul, article, section, button)').first(),
        ).toBeVisible();
        await page.emulateMedia({ colorScheme: 'light' });
        await checkAccessibility();
        await shot(`profile-${name}-phone-${language}`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await checkAccessibility();
        await shot(`profile-${name}-phone-${language}-dark`);
        await page.setViewportSize({ width: 320, height: 640 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `${name} is as wide as the phone`).toBeLessThanOrEqual(320);
        await page.setViewportSize(SIZES.phone);
      };
      await page.goto('/profile');
      await look('home');
      for (const name of PAGES) {
        await page.locator(`main a[href="/profile/${name}"]`).click();
        await expect(page).toHaveURL(new RegExp(`/profile/${name}$`));
        await look(name);
        await page.locator('main a[href="/profile"]').click();
      }
      await page.goto('/documents');
      await expect(page.locator('main a[href="/appointments"]')).toBeVisible();
      await checkAccessibility();
      await shot(`documents-empty-phone-${language}`);
    });
  });
}

test.describe('documents', () => {
  test.use({ viewport: SIZES.phone });

  test('hold the invoice and the credit note, to open and to keep', async ({
    page,
    context,
    checkAccessibility,
    shot,
  }) => {
    const patient = await newPatient(page.request);
    const held = await bookFirstFree(page.request, { inMinutes: 5 * 24 * 60 });
    await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
    await settle(page.request);

    await page.goto('/documents');
    const invoice = page.getByRole('article').filter({ hasText: 'Fatura-recibo' });
    await expect(invoice).toContainText('Paga');
    await expect(invoice).toContainText(/\d,\d\d\s€/);
    const saving = page.waitForEvent('download');
    await invoice.getByRole('button', { name: /Descarregar/ }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^FR-.+\.pdf$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).subarray(0, 5).toString()).toBe('%PDF-');

    const opening = context.waitForEvent('page');
    const asked = context.waitForEvent('request', (request) => request.url().endsWith('/document'));
    await invoice.getByRole('link', { name: /Abrir/ }).click();
    await (await opening).close();
    expect(new URL((await asked).url()).pathname).toMatch(/^\/api\/payment\/invoices\//);

    const cancel = `/api/booking/appointments/${held.id}/cancel`;
    const headers = { 'X-Atrium-CSRF': '1', 'Idempotency-Key': crypto.randomUUID() };
    expect((await page.request.post(cancel, { headers })).ok()).toBe(true);
    await settle(page.request);
    await page.reload();
    const credit = page.getByRole('article').filter({ hasText: 'Nota de crédito' });
    await expect(credit).toContainText('Devolução');
    await expect(credit).toContainText(/[-−]\s?\d+,\d\d/);
    await expect(invoice).toContainText('Devolvida');
    await checkAccessibility();
    await shot('documents-phone-pt');
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkAccessibility();
    await shot('documents-phone-pt-dark');
  });

  test('say when they cannot be had, and try again', async ({ page }) => {
    await newPatient(page.request);
    let broken = true;
    await page.route('**/api/payment/invoices*', (route) =>
      broken
        ? route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } })
        : route.continue(),
    );
    await page.goto('/documents');
    await expect(page.getByRole('alert')).toContainText('Não foi possível');
    broken = false;
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await expect(page.getByText('Ainda não tem documentos')).toBeVisible();
  });
});
