/** What the tests of the devices share: pairing a page, and a clinic that closes with its test. */
import type { Page } from '@playwright/test';
import { test as base, expect } from '../support/test';
import { Clinic } from './clinic';

interface Fixtures {
  openClinic: (settings?: Record<string, unknown>) => Promise<Clinic>;
  /** Open the device's page and type a code of the clinic into it. */
  pair: (clinic: Clinic, kind: 'kiosk' | 'display', page?: Page) => Promise<{ id: string }>;
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
});

export { expect };
