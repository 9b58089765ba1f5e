import { businessNow } from '../support/system';
import { expect, SIZES, test } from '../support/test';

test.use({ viewport: SIZES.phone });

test('the demonstration’s clock moves by a press, and everybody can use it', async ({
  page,
  request,
  checkAccessibility,
  shot,
}) => {
  await page.goto('/clock');
  await expect(page.getByText(/^\d\d:\d\d$/)).toBeVisible();
  await checkAccessibility();
  await shot('clock-phone-pt');
  const before = await businessNow(request);
  await page.getByRole('button', { name: '+ 10 minutos' }).click();
  await expect
    .poll(async () => (await businessNow(request)).getTime() - before.getTime())
    .toBeGreaterThanOrEqual(10 * 60_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('clock-phone-pt-dark');
});
