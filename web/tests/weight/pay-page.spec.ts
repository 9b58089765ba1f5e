import { bookFirstFree, newPatient, payLink } from '../support/appointments';
import { expect, SIZES, test } from '../support/test';
import { measureVitals } from '../support/vitals';

test('the pay page is light, soon there and calm on a slow phone', async ({ page, request }) => {
  const patient = await newPatient(request);
  await bookFirstFree(request);
  const path = await payLink(request, patient.phone);
  await page.setViewportSize(SIZES.phone);
  const vitals = await measureVitals(page, 'pay page, phone', async () => {
    await page.goto(path);
    await expect(page.getByRole('radio', { name: 'MB WAY' })).toBeVisible();
  });
  expect(vitals.script_kilobytes).toBeGreaterThan(50); // it was measured at all
  expect(vitals.script_kilobytes).toBeLessThanOrEqual(150);
  expect(vitals.layout_shift).toBeLessThanOrEqual(0.1);
});
