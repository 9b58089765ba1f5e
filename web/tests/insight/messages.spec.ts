/** What a manager sees of the messages: how they read, and whether they arrived. */
import { bookFirstFree, newPatient } from '../support/appointments';
import { settle } from '../support/system';
import { expect, test, watch } from '../support/test';

/** The test's own scripts are kept out of the email's frame, too: that it says so is no error. */
const insideFrames = test.extend({
  watched: async ({ page }, use) => {
    const troubles = watch(page);
    await use(null);
    const ours = troubles.filter((each) => !each.startsWith('Blocked script execution in'));
    expect(ours, 'errors in the browser console').toEqual([]);
  },
});

insideFrames(
  'messages are previewed as they arrive, and listed as they went',
  async ({ page, logIn, checkAccessibility, shot }) => {
    await newPatient(page.request);
    await bookFirstFree(page.request);
    await settle(page.request);
    await logIn('manager');
    await page.goto('/admin/templates');
    await expect(page.getByText('1 SMS')).toBeVisible();
    await checkAccessibility();
    await page.getByRole('button', { name: 'Marcação confirmada' }).click();
    const frame = page.locator('iframe');
    await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
    const greeting = page.frameLocator('iframe').getByText('Clínica da Luz', { exact: true });
    await expect(greeting).toHaveCSS('color', 'rgb(11, 110, 110)');
    await shot('insight-email-desktop-pt');
    await page.getByRole('radio', { name: 'English' }).check({ force: true });
    await expect(page.frameLocator('iframe').getByText('Hello Ana Martins,')).toBeVisible();
    await page.getByRole('radio', { name: 'Enviadas' }).check({ force: true });
    await page.getByRole('combobox', { name: 'Mensagem' }).selectOption('pay_link');
    await page.getByRole('combobox', { name: 'Canal' }).selectOption('sms');
    await expect(page.getByRole('row').nth(1)).toContainText('Ligação para pagar');
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkAccessibility();
  },
);
