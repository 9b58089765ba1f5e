/** What the tests of the devices share: a clinic that closes with its test, and browsers with a camera. */
import type { Page } from '@playwright/test';
import { test as base, expect, SIZES, watch } from '../support/test';
import { Clinic } from './clinic';
import { filmOfCode, filmOfFace, launchWithCamera } from './film';

type Seen = { face: string } | { code: string };

interface Fixtures {
  openClinic: (settings?: Record<string, unknown>) => Promise<Clinic>;
  /** Open the device's page and type a code of the clinic into it. */
  pair: (clinic: Clinic, kind: 'kiosk' | 'display', page?: Page) => Promise<{ id: string }>;
  /** A page of a tablet that holds this before its camera. */
  tablet: (seen: Seen) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  openClinic: async ({ playwright, baseURL }, use) => {
    const opened: Clinic[] = [];
    await use(async (settings) => {
      const clinic = await Clinic.open(playwright.request, baseURL!, settings);
      opened.push(clinic);
      return clinic;
    });
    for (const clinic of opened) await clinic.close();
  },
  pair: async ({ page: own }, use) => {
    await use(async (clinic, kind, page = own) => {
      const { id, code } = await clinic.announce(kind);
      await page.goto(`/${kind}`);
      await page.getByLabel('Código de emparelhamento').fill(code.toLowerCase());
      await expect(page.getByLabel('Código de emparelhamento')).toHaveCount(0);
      return { id };
    });
  },
  tablet: async ({ page, baseURL, launchOptions }, use) => {
    const opened: { page: Page; troubles: string[] }[] = [];
    await use(async (seen) => {
      const film = await ('face' in seen
        ? filmOfFace(page, seen.face)
        : filmOfCode(page, seen.code));
      const browser = await launchWithCamera(film, launchOptions.executablePath);
      const context = await browser.newContext({
        baseURL,
        locale: 'pt-PT',
        viewport: SIZES.tablet,
        hasTouch: true,
      });
      const tablet = await context.newPage();
      opened.push({ page: tablet, troubles: watch(tablet) });
      return tablet;
    });
    for (const { page: tablet, troubles } of opened) {
      await tablet.context().browser()?.close();
      expect(troubles, 'errors in the tablet’s console').toEqual([]);
    }
  },
});

export { expect };
