/** A patient's phone: signed in as a visitor of a clinic, with a face before its camera or without a camera. */
import type { Page } from '@playwright/test';
import { filmOfFace, launchWithCamera } from '../devices/film';
import { test as base, expect } from '../devices/device';
import type { Visitor } from '../devices/clinic';
import { SIZES, watch } from '../support/test';

interface Fixtures {
  /** `face` names a photograph of the clinic day. */
  phoneOf: (visitor: Visitor, face: string) => Promise<Page>;
  signIn: (visitor: Visitor) => Promise<void>;
}

const cookiesOf = async ({ api }: Visitor) => (await api.storageState()).cookies;

export const test = base.extend<Fixtures>({
  phoneOf: async ({ page, baseURL, launchOptions }, use) => {
    const opened: { phone: Page; troubles: string[] }[] = [];
    await use(async (visitor, face) => {
      const film = await filmOfFace(page, face);
      const browser = await launchWithCamera(film, launchOptions.executablePath);
      const context = await browser.newContext({
        baseURL,
        locale: 'pt-PT',
        viewport: SIZES.phone,
        hasTouch: true,
      });
      await context.addCookies(await cookiesOf(visitor));
      const phone = await context.newPage();
      opened.push({ phone, troubles: watch(phone) });
      return phone;
    });
    for (const { phone, troubles } of opened) {
      await phone.context().browser()?.close();
      expect(troubles, 'errors in the phone’s console').toEqual([]);
    }
  },
  signIn: async ({ page }, use) => {
    await use(async (visitor) => page.context().addCookies(await cookiesOf(visitor)));
  },
});

export { expect };
