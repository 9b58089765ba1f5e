/** A network that answers late, or not at all, before a kiosk at which the next person stands already. */
import type { Page } from '@playwright/test';
import { SIZES } from '../support/test';
import { button, heading, press, typePhone } from './at-kiosk';
import { expect, test } from './device';

test.use({ viewport: SIZES.tablet });

const ARRIVALS = '**/api/checkin/arrivals';
const BIRTH = '14031988';

/** Atrium acts, but its answer does not come through before `release`. */
async function holdAnswers(page: Page) {
  const [acted, act] = gate();
  const [released, open] = gate();
  const [through, pass] = gate();
  await page.route(ARRIVALS, async (route) => {
    const response = await route.fetch();
    act();
    await released;
    await route.fulfill({ response }).catch(() => undefined); // nobody may wait for it any more
    pass();
  });
  const release = async () => {
    open();
    await through;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  };
  return { acted, release };
}

function gate(): [Promise<void>, () => void] {
  let open: () => void = () => undefined;
  return [new Promise<void>((resolve) => (open = resolve)), () => open()];
}

test('an answer that comes late is not shown to the next person', async ({
  page,
  openClinic,
  pair,
  tablet,
}) => {
  const clinic = await openClinic();
  const [eva, rui] = [await clinic.expect('Eva Ramos'), await clinic.expect('Rui Pato')];
  await pair(clinic, 'kiosk');
  const answer = await holdAnswers(page);
  await typePhone(page, eva, BIRTH);
  await answer.acted;
  const stopped = page.waitForEvent('requestfailed');
  await button(page, 'Cancelar').click();
  expect((await stopped).url()).toMatch(/\/arrivals$/);
  await page.getByRole('button', { name: /^Telemóvel/ }).click();
  await answer.release();
  await expect(heading(page)).toHaveText('O seu telemóvel');

  const kiosk = await tablet({ code: rui.arrivalToken });
  await pair(clinic, 'kiosk', kiosk);
  const toCode = await holdAnswers(kiosk);
  await kiosk.getByRole('button', { name: /^Código QR/ }).tap();
  await toCode.acted;
  await button(kiosk, 'Cancelar').tap();
  await toCode.release();
  await expect(heading(kiosk)).toHaveText('Olá!');
});

test('no answer at all is said in time, and the check-in can be tried again', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic();
  const eva = await clinic.expect('Eva Ramos');
  await pair(clinic, 'kiosk');
  await page.clock.install();
  await page.route(ARRIVALS, () => new Promise(() => undefined));
  await typePhone(page, eva, BIRTH);
  await page.clock.runFor(11_000);
  await expect(page.getByRole('alert')).toHaveText(
    'Sem resposta. Tente outra vez, ou fale com a receção.',
  );
  await checkAccessibility();
  await shot('kiosk-no-answer-tablet-pt');
  await page.unroute(ARRIVALS);
  await button(page, 'Fazer o check-in').click();
  await expect(heading(page)).toHaveText('Olá, Eva!');
});

test('a number that cannot be checked right now can be sent on again', async ({
  page,
  openClinic,
  pair,
}) => {
  await pair(await openClinic(), 'kiosk');
  await page.getByRole('button', { name: /^Telemóvel/ }).click();
  await press(page, '912345678');
  await page.route('**/assets/*.js', (route) => route.abort('internetdisconnected'));
  await button(page, 'Continuar').click();
  await expect(page.getByRole('alert')).toHaveText(/^Sem resposta/);
  await page.unroute('**/assets/*.js');
  await button(page, 'Continuar').click();
  await expect(heading(page)).toHaveText('A sua data de nascimento');
});

test('a face that nobody answers about is looked at again, beside the other ways', async ({
  openClinic,
  pair,
  tablet,
}) => {
  const clinic = await openClinic({ face_check_in: true });
  const kiosk = await tablet({ face: 'other_1' });
  await pair(clinic, 'kiosk', kiosk);
  let asked = 0;
  await kiosk.route('**/api/checkin/recognitions', () => {
    asked += 1;
    return new Promise(() => undefined);
  });
  await kiosk.clock.install();
  await kiosk.getByRole('button', { name: 'Toque para fazer o check-in' }).tap();
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(1);
  await kiosk.clock.runFor(21_000);
  await expect(kiosk.getByText('Sem resposta. Continuamos a tentar.')).toBeVisible();
  await expect(kiosk.locator('main').getByRole('button')).toHaveCount(2);
  await expect.poll(() => asked).toBe(2);
});
