import type { Page } from '@playwright/test';
import { bookFirstFree, newPatient, payByMbway, payLink } from '../support/appointments';
import { settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';

const SERVICE = 'main a[href*="service="]';
const TIME = 'main section ul button';

for (const { size, language } of [
  { size: 'phone', language: 'pt-PT' },
  { size: 'desktop', language: 'en' },
] as const) {
  test.describe(`in ${language} on a ${size}`, () => {
    // Colours must not be read while they fade from one scheme to the other.
    test.use({
      viewport: SIZES[size],
      locale: language,
      contextOptions: { reducedMotion: 'reduce' },
    });
    test.slow();

    interface Tools {
      page: Page;
      checkAccessibility: () => Promise<void>;
      shot: (name: string) => Promise<void>;
    }
    /** Open a page, and look at it in the light and in the dark. */
    const looking =
      ({ page, checkAccessibility, shot }: Tools) =>
      async (name: string, path: string, ready: string) => {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(path);
        await page.locator(ready).first().waitFor();
        await expect(page.locator('h1')).toHaveCount(1);
        await checkAccessibility();
        await shot(`${name}-${size}-${language}`);
        await page.emulateMedia({ colorScheme: 'dark' });
        // What differs in the dark are colours, and those are the same at every size.
        if (size === 'phone') await checkAccessibility();
        await shot(`${name}-${size}-${language}-dark`);
      };

    test('everybody can read the pages before logging in', async ({
      page,
      checkAccessibility,
      shot,
    }) => {
      const look = looking({ page, checkAccessibility, shot });
      await look('landing', '/', SERVICE);
      await look('login', '/login', 'form');
      await look('register', '/register', 'form');
      await look('forgotten', '/reset', 'form');
      await look('new-password', '/reset/some-token', 'form');
      await look('book-service', '/book', SERVICE);
      const service = (await page.locator(SERVICE).first().getAttribute('href')) ?? '';
      await look('book-time', service, TIME);
      await page.locator(TIME).first().click();
      await page.waitForURL(/at=/);
      await look('book-review', page.url(), 'dl');
    });

    test('everybody can read the pages of their own', async ({
      page,
      checkAccessibility,
      shot,
    }) => {
      const look = looking({ page, checkAccessibility, shot });
      const patient = await newPatient(page.request, { language });
      await look('appointments-empty', '/appointments', 'main section a[href="/book"]');
      const held = await bookFirstFree(page.request);
      await look('appointment-held', `/appointments/${held.id}`, 'ol time');
      await payByMbway(page.request, await payLink(page.request, patient.phone), patient.phone);
      await settle(page.request);
      await bookFirstFree(page.request, { inMinutes: 3 * 24 * 60 });
      await look('appointment-confirmed', `/appointments/${held.id}`, 'main svg[role=img]');
      await look('appointments', '/appointments', 'article');
      await look('move', `/appointments/${held.id}/move`, TIME);
    });
  });
}

/** Pages, and what stands on them once they are there. */
const NARROW = [
  ['/', SERVICE],
  ['/book', SERVICE],
  ['/register', 'form'],
  ['/appointments', 'main section'],
] as const;

test('nothing is cut off on a narrow phone, nor with letters of twice the size', async ({
  page,
  logIn,
}) => {
  const fits = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth <= clientWidth;
    });
  const check = async (path: string, ready: string) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    expect(await fits(), `${path} at 320 px`).toBe(true);
    await page.setViewportSize(SIZES.phone);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await fits(), `${path} at 200 %`).toBe(true);
  };
  await check('/book', SERVICE);
  await check((await page.locator(SERVICE).first().getAttribute('href')) ?? '', TIME);
  await page.locator(TIME).first().click();
  await page.waitForURL(/at=/);
  await check(page.url(), 'dl');
  for (const [path, ready] of NARROW) {
    if (path === '/appointments') await logIn('patient');
    await check(path, ready);
  }
});
