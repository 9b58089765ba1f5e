/**
 * `test` with what every test of the pages wants: a browser that must stay without console errors
 * and CSP violations, logging in without the form, axe, and a screenshot under a name.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { logInAs } from './log-in';
import type { Person } from './people';

/** The sizes that people hold, mount and sit before. */
export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 1366 },
  television: { width: 1920, height: 1080 },
  desktop: { width: 1440, height: 900 },
} as const;

interface Fixtures {
  /** Log the page's context in, as one of the demo clinic's people or as somebody new. */
  logIn: (who: Person | { email: string; password: string }) => Promise<void>;
  checkAccessibility: (page?: Page) => Promise<void>;
  /** A picture under test-results/screens/<name>.png. */
  shot: (name: string, page?: Page) => Promise<void>;
  watched: null;
}

export const test = base.extend<Fixtures>({
  watched: [
    async ({ page }, use) => {
      const troubles = watch(page);
      await use(null);
      expect(troubles, 'errors in the browser console').toEqual([]);
    },
    { auto: true },
  ],
  logIn: async ({ page }, use) => {
    await use((who) => logInAs(page, who));
  },
  checkAccessibility: async ({ page }, use) => {
    await use(async (other = page) => {
      const { violations } = await new AxeBuilder({ page: other }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`,
      );
      expect(found, `axe on ${other.url()}`).toEqual([]);
    });
  },
  shot: async ({ page }, use, { project }) => {
    await use(async (name, other = page) => {
      await other.screenshot({
        path: `${project.outputDir}/screens/${name}.png`,
        animations: 'disabled',
      });
    });
  },
});

/** Console errors and uncaught exceptions of a page; refusals that the page handles are not errors. */
export function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    const expected = /Failed to load resource: .*(status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;
    if (message.type() === 'error' && !expected.test(message.text())) troubles.push(message.text());
  });
  return troubles;
}

export { expect };
