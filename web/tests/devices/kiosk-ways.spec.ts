import { tabTo } from '../support/keyboard';
import { SIZES } from '../support/test';
import { button, heading, press, typePhone } from './at-kiosk';
import { expect, test } from './device';

test.use({ viewport: SIZES.tablet });

test('a code from the confirmation checks in', async ({
  openClinic,
  pair,
  tablet,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic();
  const rui = await clinic.expect('Rui Pato');
  const kiosk = await tablet({ code: rui.arrivalToken });
  await pair(clinic, 'kiosk', kiosk);
  // Face check-in is off here: two ways, alike.
  await expect(heading(kiosk)).toHaveText('Olá!');
  await expect(button(kiosk, 'Toque para fazer o check-in')).toHaveCount(0);
  const ways = kiosk.locator('main').getByRole('button');
  await expect(ways).toHaveCount(2);
  const [first, second] = await Promise.all([ways.nth(0).boundingBox(), ways.nth(1).boundingBox()]);
  expect([first?.width, first?.height]).toEqual([second?.width, second?.height]);
  await checkAccessibility(kiosk);
  await shot('kiosk-start-without-face-tablet-pt', kiosk);

  // Nobody answers at first: it says so, and goes on by itself.
  await kiosk.route('**/api/checkin/arrivals', (route) => route.abort('internetdisconnected'));
  await ways.nth(0).tap();
  await expect(kiosk.getByText('Sem resposta. Continuamos a tentar.')).toBeVisible();
  await checkAccessibility(kiosk);
  await shot('kiosk-qr-tablet-pt', kiosk);
  await kiosk.unroute('**/api/checkin/arrivals');
  await expect(heading(kiosk)).toHaveText('Olá, Rui!');
  await expect(kiosk.locator('video')).toHaveCount(0);
});

test('a code that nobody has here is refused kindly', async ({
  openClinic,
  pair,
  tablet,
  checkAccessibility,
}) => {
  const clinic = await openClinic();
  const kiosk = await tablet({ code: 'not-of-this-clinic' });
  await pair(clinic, 'kiosk', kiosk);
  let asked = 0;
  kiosk.on('request', (request) => (asked += Number(request.url().endsWith('/arrivals'))));
  await kiosk.getByRole('button', { name: /^Código QR/ }).tap();
  await expect(kiosk.getByText('Este código não é de uma consulta de hoje.')).toBeVisible();
  await checkAccessibility(kiosk);
  expect(asked).toBe(1);
});

test('a telephone number and a date of birth check in, by touch and by keyboard', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ face_check_in: true });
  const eva = await clinic.expect('Eva Ramos');
  await clinic.prefer(eva, 'ticket');
  await pair(clinic, 'kiosk');

  await page.getByRole('button', { name: /^Telemóvel/ }).click();
  await button(page, 'Continuar').click();
  await expect(page.getByRole('alert')).toHaveText('Preencha este campo.');
  await press(page, '9123');
  await button(page, 'Apagar o último carácter').click();
  await expect(page.getByRole('textbox')).toHaveValue('912');
  await button(page, 'Continuar').click();
  await expect(page.getByRole('alert')).toHaveText('Faltam algarismos.');
  await checkAccessibility();
  await shot('kiosk-phone-tablet-pt');
  await button(page, 'Cancelar').click();

  // A wrong date: nobody is told whether there is such a person.
  await typePhone(page, eva, '01011990');
  await expect(page.getByRole('alert')).toContainText('Não encontramos uma consulta para hoje');
  await checkAccessibility();
  await shot('kiosk-birth-tablet-pt');
  await button(page, 'Cancelar').click();

  // With a keyboard alone, in English.
  await button(page, 'English').click();
  await tabTo(page, page.getByRole('button', { name: /^Tap to check in/ }));
  await tabTo(page, page.getByRole('button', { name: /^Phone number/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(eva.phone);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Your date of birth');
  await page.keyboard.type('14031988');
  await tabTo(page, button(page, '1'));
  await tabTo(page, button(page, 'Check in'));
  await page.keyboard.press('Enter');
  // Who wants nothing of their name shown is greeted without it.
  await expect(heading(page)).toHaveText('You are checked in');
  await expect(page.getByText('Eva')).toHaveCount(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('kiosk-arrived-tablet-en-dark');

  // The next person finds Portuguese again, and nothing of Eva.
  await button(page, 'Done').click();
  await expect(heading(page)).toHaveText('Olá!');
  await checkAccessibility();
  await shot('kiosk-start-tablet-pt-dark');
  await page.getByRole('button', { name: /^Telemóvel/ }).click();
  await expect(page.getByRole('textbox')).toHaveValue('');
});

test('who has no camera takes another way, and who walks off leaves nothing', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ face_check_in: true });
  await pair(clinic, 'kiosk');
  await page.clock.install();
  await button(page, 'English').click();
  await page.getByRole('button', { name: /^Tap to check in/ }).click();
  await expect(heading(page)).toHaveText('The camera is not available');
  await expect(page.locator('main').getByRole('button')).toHaveCount(2);
  await checkAccessibility();
  await shot('kiosk-no-camera-tablet-en');
  await page.getByRole('button', { name: /^QR code/ }).click();
  await expect(page.locator('main').getByRole('button')).toHaveCount(1);
  await page.getByRole('button', { name: /^Phone number/ }).click();
  await press(page, '912');

  await page.clock.runFor(20_000);
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.clock.runFor(10_000);
  await expect(page.getByRole('timer')).toContainText('15 seconds');
  await press(page, '3');
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.clock.runFor(46_000);
  await expect(heading(page)).toHaveText('Olá!');
});

test('a kiosk without connection says so, and comes back by itself', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ face_check_in: true });
  await pair(clinic, 'kiosk');
  await expect(heading(page)).toHaveText('Olá!');
  await page.context().setOffline(true);
  await expect(heading(page)).toHaveText('De momento sem ligação');
  await checkAccessibility();
  await shot('kiosk-offline-tablet-pt');
  await page.context().setOffline(false);
  await expect(heading(page)).toHaveText('Olá!');
});
