import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { Visitor } from '../devices/clinic';
import { SIZES } from '../support/test';
import { expect, test } from './phone';

test.use({ viewport: SIZES.phone });

const photograph = (name: string) =>
  readFileSync(`../standalone/src/atrium/day/photographs/${name}.jpg`);

/** What the services keep of the visitor's face. */
async function keptOf({ api }: Visitor) {
  const read = async (path: string) =>
    ((await (await api.get(path)).json()) as { items: { templates?: number }[] }).items;
  const consents = await read('/api/checkin/consents');
  return {
    enrolments: (await read('/api/checkin/enrolments')).length,
    templates: consents.reduce((sum, { templates = 0 }) => sum + templates, 0),
  };
}

/** Requests of a kind that the page made. */
function counted(page: Page, method: string, end: string) {
  const made: string[] = [];
  page.on('request', (request) => {
    if (request.method() === method && request.url().endsWith(end)) made.push(request.url());
  });
  return made;
}

test('a face is enrolled with the camera, and withdrawn', async ({
  openClinic,
  phoneOf,
  checkAccessibility,
  shot,
}) => {
  test.setTimeout(120_000);
  const clinic = await openClinic({ face_check_in: true });
  const ana = await clinic.expect('Ana Martins');
  const phone = await phoneOf(ana, 'patient_1');
  const consents = counted(phone, 'POST', '/consents');
  const enrolments = counted(phone, 'POST', '/enrolments');

  await phone.goto('/profile/face');
  await expect(phone.getByText('Não guardamos nada da sua cara.')).toBeVisible();
  await expect(phone.getByText('Sem a cara é igual')).toBeVisible();
  await checkAccessibility(phone);
  await shot('profile-face-off-phone-pt', phone);
  await phone.getByRole('link', { name: 'Ativar' }).click();

  await expect(phone.getByRole('heading', { name: /^Consentimento para/ })).toBeVisible();
  await expect(phone.getByText('CNPD')).toBeVisible();
  await expect(phone.getByText(/^Versão \S+ deste texto/)).toBeVisible();
  const box = phone.getByRole('checkbox', { name: /Li e aceito/ });
  await expect(box).not.toBeChecked();
  await phone.getByRole('button', { name: 'Dar consentimento e continuar' }).click();
  await expect(phone.getByRole('alert').filter({ hasText: 'marque a caixa' })).toBeVisible();
  expect(consents).toEqual([]);
  await checkAccessibility(phone);
  await shot('profile-face-consent-phone-pt', phone);
  await box.press('Space');
  await phone.keyboard.press('Tab');
  await phone.keyboard.press('Enter');

  await expect(phone.getByRole('heading', { name: 'Três fotografias' })).toBeFocused();
  await expect(phone.locator('video')).toHaveCount(0);
  await phone.getByRole('button', { name: 'Usar a câmara' }).click();
  const shoot = phone.getByRole('button', { name: 'Tirar fotografia' });
  await expect(phone.getByText('Olhe em frente')).toBeVisible();
  await expect(shoot).toBeEnabled();
  const { y, height } = (await shoot.boundingBox())!;
  expect(y + height, 'the button stands above the bar').toBeLessThan(SIZES.phone.height - 60);
  await checkAccessibility(phone);
  await shot('profile-face-camera-phone-pt', phone);
  for (const [index, pose] of ['Olhe em frente', 'para a esquerda', 'para a direita'].entries()) {
    await expect(phone.getByText(pose, { exact: false }).last()).toBeVisible();
    await shoot.click();
    await expect(phone.getByRole('img', { name: `Fotografia ${index + 1}` })).toBeVisible();
  }
  await expect(phone.locator('video')).toHaveCount(0);
  await checkAccessibility(phone);
  await shot('profile-face-review-phone-pt', phone);
  await phone.getByRole('button', { name: 'Guardar e terminar' }).dblclick();
  await expect(phone.getByRole('heading', { name: 'Está feito' })).toBeFocused({ timeout: 30_000 });
  expect([consents.length, enrolments.length]).toEqual([1, 1]);
  expect(await keptOf(ana)).toEqual({ enrolments: 1, templates: 3 });
  await checkAccessibility(phone);
  await shot('profile-face-done-phone-pt', phone);

  await phone.getByRole('link', { name: 'Ver o check-in facial' }).click();
  await expect(phone.getByText(/^Ativo desde .* com 3 fotografias/)).toBeVisible();
  await phone.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility(phone);
  await shot('profile-face-on-phone-pt-dark', phone);
  await phone.getByRole('button', { name: 'Retirar consentimento' }).click();
  const dialog = phone.getByRole('dialog');
  await expect(dialog).toContainText('Eliminamos de imediato as 3 descrições');
  await checkAccessibility(phone);
  await dialog.getByRole('button', { name: 'Retirar e eliminar' }).dblclick();
  await expect(phone.getByText(/voltámos a procurar e não resta nada/)).toBeVisible();
  expect(await keptOf(ana)).toEqual({ enrolments: 0, templates: 0 });
  await shot('profile-face-withdrawn-phone-pt-dark', phone);
});

test.describe('without a camera, in English', () => {
  test.use({ locale: 'en' });

  test('photographs serve as well, and what is wrong with one is said', async ({
    page,
    openClinic,
    signIn,
    checkAccessibility,
    shot,
  }) => {
    test.setTimeout(120_000);
    const clinic = await openClinic({ face_check_in: true });
    const ana = await clinic.expect('Ana Martins');
    await signIn(ana);
    await page.goto('/profile/face');
    await page.getByRole('link', { name: 'Turn on' }).click();
    await page.getByRole('checkbox', { name: /I have read this/ }).check();
    await page.getByRole('button', { name: 'Give consent and go on' }).click();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    const alert = page.getByRole('alert');
    await expect(alert.filter({ hasText: /no camera|camera is blocked/ })).toBeVisible();
    await checkAccessibility();
    await shot('profile-face-no-camera-phone-en');
    await alert.getByRole('button', { name: 'Choose photographs' }).click();

    const wall = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(480, 640);
      canvas.getContext('2d')?.fillRect(0, 0, 480, 640);
      const bytes = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
      return [...new Uint8Array(bytes)];
    });
    const file = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({
      name,
      mimeType,
      buffer,
    });
    const input = page.locator('input[type=file]');
    await input.setInputFiles([
      file('face.jpg', photograph('patient_1')),
      file('wall.png', Buffer.from(wall), 'image/png'),
      file('broken.jpg', Buffer.from('no picture')),
    ]);
    await expect(page.getByText('We could not read one of the files')).toBeVisible();
    await expect(page.getByRole('img', { name: /Photograph/ })).toHaveCount(2);
    const send = page.getByRole('button', { name: 'Save and finish' });
    await send.click();
    await expect(alert.filter({ hasText: 'Photograph 2 will not do: we see no face' })).toBeVisible(
      { timeout: 30_000 },
    );
    await expect(send).toHaveCount(0);
    await checkAccessibility();
    await shot('profile-face-fault-phone-en');
    await input.setInputFiles([file('other.jpg', photograph('patient_2'))]);
    await send.click();
    await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible({ timeout: 30_000 });
    expect(await keptOf(ana)).toEqual({ enrolments: 1, templates: 2 });
    await shot('profile-face-done-phone-en');
  });

  test('a clinic without it is not offered, and an error can be tried again', async ({
    page,
    openClinic,
    signIn,
  }) => {
    const clinic = await openClinic();
    await signIn(await clinic.expect('Ana Martins'));
    let broken = true;
    await page.route('**/api/checkin/consents', (route) =>
      broken
        ? route.fulfill({ status: 404, json: { code: 'not_found', status: 404 } })
        : route.continue(),
    );
    await page.goto('/profile/face');
    await expect(page.getByRole('alert')).toContainText('could not');
    broken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('None of your clinics uses face check-in')).toBeVisible();
  });
});
