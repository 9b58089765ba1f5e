/** What somebody needs who reads with large letters, moves with the keyboard, or wants no motion. */
import type { Locator, Page } from '@playwright/test';
import { bookFirstFree, newPatient, payByMbway, payLink } from '../support/appointments';
import { tabTo } from '../support/keyboard';
import { advanceClock, CSRF, settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import { reserve, reserved, reviewOf, times } from './steps';

const cancel = async (page: Page, id: string) => {
  const headers = { ...CSRF, 'Idempotency-Key': crypto.randomUUID() };
  const answer = await page.request.post(`/api/booking/appointments/${id}/cancel`, { headers });
  expect(answer.ok(), await answer.text()).toBe(true);
};

/** The outline that the keyboard's focus draws, on the control or on what stands for it. */
const outline = (target: Locator) =>
  target.evaluate((element) => {
    const shown = element.closest('label:has(:focus-visible)') ?? element;
    const widths = [element, shown].map((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
    });
    return Math.max(...widths);
  });

test('the keyboard shows where it is: at links, buttons, fields, choices and times', async ({
  page,
}) => {
  const seen = async (target: Locator) => {
    await tabTo(page, target);
    expect(await outline(target), String(target)).toBeGreaterThanOrEqual(2);
  };
  await page.goto('/login');
  await seen(page.getByRole('banner').getByRole('link').first());
  await page.goto('/login');
  await seen(page.getByLabel('Email'));
  await seen(page.getByRole('button', { name: 'Mostrar palavra-passe' }));
  await seen(page.getByRole('button', { name: 'Entrar' }));
  await page.goto('/register');
  await seen(page.locator('select').last());
  await page.goto('/book');
  const service = page.locator('main a[href*="service="]').first();
  await seen(service);
  await page.keyboard.press('Enter');
  await times(page).first().waitFor();
  await seen(page.getByRole('group', { name: 'Com quem?' }).getByRole('radio').first());
  await seen(page.locator('[role=grid] [role=button][tabindex="0"]').first());
  await seen(times(page).first());
});

test.describe('who wants no motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('gets none, not even while something loads', async ({ page }) => {
    const moving = () =>
      page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      );
    await page.route('**/api/booking/services?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await page.goto('/book');
    await page.getByRole('status', { name: 'A carregar…' }).waitFor();
    await expect.poll(moving).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.reload();
    await page.getByRole('status', { name: 'A carregar…' }).waitFor();
    expect(await moving(), 'others see that it loads').toBeGreaterThan(0);
  });
});

test.describe('the states of an appointment', () => {
  test.use({ viewport: SIZES.phone, contextOptions: { reducedMotion: 'reduce' } });
  test.slow();

  test('can be read by everybody, and so can the question before it is cancelled', async ({
    page,
    checkAccessibility,
    shot,
  }) => {
    const patient = await newPatient(page.request);
    const look = async (name: string, id: string, title: string) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`/appointments/${id}`);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.locator('ol time').first().waitFor();
      await checkAccessibility();
      await shot(`appointment-${name}-phone-pt-PT`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await checkAccessibility();
      await shot(`appointment-${name}-phone-pt-PT-dark`);
    };
    const paid = await bookFirstFree(page.request, { inMinutes: 4 * 24 * 60 });
    await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
    await settle(page.request);
    await page.goto(`/appointments/${paid.id}`);
    await page.getByRole('button', { name: 'Cancelar consulta' }).click();
    await expect(page.getByRole('dialog')).toContainText('€');
    await checkAccessibility();
    await shot('appointment-cancel-phone-pt-PT');
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkAccessibility();
    await shot('appointment-cancel-phone-pt-PT-dark');
    await cancel(page, paid.id);
    await settle(page.request);
    await look('cancelled', paid.id, 'Esta consulta foi cancelada');

    const held = await bookFirstFree(page.request, { inMinutes: 5 * 24 * 60 });
    await advanceClock(page.request, 61);
    await expect
      .poll(async () => {
        const answer = await page.request.get(`/api/booking/appointments/${held.id}`);
        return ((await answer.json()) as { state: string }).state;
      })
      .toBe('expired');
    await look('expired', held.id, 'A reserva terminou sem pagamento');
  });
});

test('nothing is cut off with letters of twice the size on a phone', async ({ page }) => {
  await newPatient(page.request);
  const held = await bookFirstFree(page.request);
  await page.setViewportSize(SIZES.phone);
  const check = async (path: string, ready: string) => {
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(SIZES.phone.width);
  };
  await check(`/appointments/${held.id}`, 'ol time');
  await check('/documents', 'main a[href="/appointments"]');
  await check('/profile', 'main ul');
  await check('/profile/contact', 'form');
  await page.context().clearCookies();
  await check('/login', 'form');
});

test('an account is made, and an appointment moved, with the keyboard alone', async ({ page }) => {
  await reviewOf(page, 5);
  const enter = async (target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };
  const unique = String(Date.now() % 10_000_000).padStart(7, '0');
  const email = `teclas.${unique}@exemplo.example`;
  await enter(page.getByRole('main').getByRole('link', { name: 'Criar conta' }));
  await type('Nome', 'Teresa Teclas');
  await type('Email', email);
  await type('Telemóvel', `92${unique}`);
  await type('Palavra-passe', 'tres palavras bem longas');
  await page.keyboard.press('Enter');
  await enter(reserve(page));
  await expect(reserved(page)).toBeVisible();

  await page.context().clearCookies();
  await page.goto(page.url());
  await type('Email', email);
  await type('Palavra-passe', 'tres palavras bem longas');
  await page.keyboard.press('Enter');
  await enter(page.getByRole('main').getByRole('link', { name: 'Mudar a hora' }));
  await enter(times(page).first());
  await enter(page.getByRole('button', { name: 'Mudar para esta hora' }));
  await expect(reserved(page)).toBeVisible();
  await expect(page).toHaveURL(/\/appointments\/[^/]+$/);
});
