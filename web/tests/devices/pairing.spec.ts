import { SIZES } from '../support/test';
import { expect, test } from './device';

test.use({ viewport: SIZES.tablet });

test('a browser becomes a device by a code, typed with the keys on the screen', async ({
  page,
  openClinic,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic();
  const { code } = await clinic.announce('kiosk');
  await page.goto('/kiosk');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preparar este quiosque');
  await checkAccessibility();
  await shot('pairing-kiosk-tablet-pt');

  await page.keyboard.type('aaaa-aaaa');
  await expect(page.getByRole('alert')).toHaveText(/Código errado ou expirado/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('pairing-refused-tablet-pt-dark');
  // The next key begins anew.
  for (const key of code) await page.getByRole('button', { name: key, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Olá!');
});

test('a kiosk is not a display, until it gets the code of one', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
}) => {
  const clinic = await openClinic();
  await pair(clinic, 'kiosk');
  await page.setViewportSize(SIZES.television);
  await page.goto('/display');
  await expect(page.getByText('Este aparelho é agora um quiosque.')).toBeVisible();
  await checkAccessibility();
  await pair(clinic, 'display');
  await expect(page.getByText('Ninguém à espera')).toBeVisible();
});

test('a device that was revoked asks for a code again', async ({ page, openClinic, pair }) => {
  const clinic = await openClinic();
  const { id } = await pair(clinic, 'display');
  await expect(page.getByText('Ninguém à espera')).toBeVisible();
  await clinic.revoke(id);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preparar este ecrã');
});

test('a device that starts before the network waits for it', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
}) => {
  const clinic = await openClinic();
  await pair(clinic, 'display');
  await page.route('**/api/auth/refresh', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sem ligação ao Atrium');
  await checkAccessibility();
  await page.unroute('**/api/auth/refresh');
  await expect(page.getByText('Ninguém à espera')).toBeVisible();
});
