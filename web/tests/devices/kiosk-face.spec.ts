import { heading } from './at-kiosk';
import { expect, test } from './device';

test('somebody known is checked in by a look, and forgotten after', async ({
  openClinic,
  pair,
  tablet,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ face_check_in: true, display_privacy: 'ticket' });
  const ana = await clinic.expect('Ana Martins');
  await clinic.enrol(ana, ['patient_1', 'patient_2', 'patient_3']);
  const kiosk = await tablet({ face: 'patient_4' });
  await pair(clinic, 'kiosk', kiosk);

  await expect(heading(kiosk)).toHaveText('Olá!');
  await expect(kiosk.locator('video')).toHaveCount(0);
  await checkAccessibility(kiosk);
  await shot('kiosk-start-tablet-pt', kiosk);
  const address = kiosk.url();
  const before = await kiosk.evaluate(() => window.history.length);

  await kiosk.getByRole('button', { name: 'Toque para fazer o check-in' }).tap();
  await expect(heading(kiosk)).toHaveText('Olhe para a câmara');
  await expect(kiosk.locator('[data-phase=ready]')).toBeVisible();
  await shot('kiosk-face-tablet-pt', kiosk);
  await checkAccessibility(kiosk);
  await expect(heading(kiosk)).toHaveText('Olá, Ana!', { timeout: 20_000 });
  await expect(kiosk.getByText(/^[A-Z]-\d+$/)).toBeVisible();
  await expect(kiosk.getByText('Gabinete 1')).toBeVisible();
  await expect(kiosk.getByText(/^\d+–\d+ min$|dentro de momentos/)).toBeVisible();
  await expect(kiosk.locator('video')).toHaveCount(0);
  await expect(kiosk.getByRole('timer')).toContainText(/dentro de \d+ segundo/);
  await checkAccessibility(kiosk);
  await shot('kiosk-arrived-tablet-pt', kiosk);

  await expect(heading(kiosk)).toHaveText('Olá!', { timeout: 15_000 });
  await expect(kiosk.getByText('Ana')).toHaveCount(0);
  expect(kiosk.url()).toBe(address);
  expect(await kiosk.evaluate(() => window.history.length)).toBe(before);
});

test('somebody unknown is led to the desk after three looks, and may try another way', async ({
  openClinic,
  pair,
  tablet,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ face_check_in: true });
  const ana = await clinic.expect('Ana Martins');
  await clinic.enrol(ana, ['patient_1', 'patient_2']);
  const kiosk = await tablet({ face: 'other_1' });
  await pair(clinic, 'kiosk', kiosk);
  let looks = 0;
  kiosk.on('request', (request) => (looks += Number(request.url().endsWith('/recognitions'))));

  await kiosk.getByRole('button', { name: 'Toque para fazer o check-in' }).tap();
  await expect(kiosk.getByText('Vamos tentar outra vez.')).toBeVisible({ timeout: 15_000 });
  await shot('kiosk-hint-tablet-pt', kiosk);
  await expect(heading(kiosk)).toHaveText('Fale com a receção, por favor', { timeout: 40_000 });
  expect(looks).toBe(3);
  await expect(kiosk.getByText('Ana')).toHaveCount(0);
  await checkAccessibility(kiosk);
  await shot('kiosk-desk-tablet-pt', kiosk);
  await kiosk.getByRole('button', { name: 'Telemóvel' }).tap();
  await expect(heading(kiosk)).toHaveText('O seu telemóvel');
});

test('a picture of somebody is not enough where the clinic asks for a turn of the head', async ({
  openClinic,
  pair,
  tablet,
}) => {
  const clinic = await openClinic({ face_check_in: true, liveness: true });
  const ana = await clinic.expect('Ana Martins');
  await clinic.enrol(ana, ['patient_1', 'patient_2', 'patient_3']);
  const kiosk = await tablet({ face: 'patient_4' });
  await pair(clinic, 'kiosk', kiosk);
  await kiosk.getByRole('button', { name: 'Toque para fazer o check-in' }).tap();
  await expect(kiosk.getByText('Agora vire um pouco a cabeça')).toBeVisible({ timeout: 15_000 });
  const hint = 'Olhe para a câmara e depois vire um pouco a cabeça.';
  await expect(kiosk.getByText(hint)).toBeVisible({ timeout: 15_000 });
  await kiosk.getByRole('button', { name: 'Cancelar' }).tap();
  await expect(heading(kiosk)).toHaveText('Olá!');
  await expect(kiosk.locator('video')).toHaveCount(0);
});
