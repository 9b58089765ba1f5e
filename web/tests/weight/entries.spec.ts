/** What each screen weighs when it is opened for the first time, and how calmly it comes. */
import type { Person } from '../support/people';
import { expect, SIZES, test } from '../support/test';
import { measureVitals } from '../support/vitals';

interface Entry {
  path: string;
  size: keyof typeof SIZES;
  who?: Person;
  /** Phones are slow and far away; a desk has a cable. */
  phone?: boolean;
}

const ENTRIES: Entry[] = [
  { path: '/', size: 'phone', phone: true },
  { path: '/book', size: 'phone', phone: true },
  { path: '/appointments', size: 'phone', who: 'patient', phone: true },
  { path: '/kiosk', size: 'tablet' },
  { path: '/display', size: 'television' },
  { path: '/desk', size: 'desktop', who: 'desk' },
  { path: '/admin/practitioners', size: 'desktop', who: 'manager' },
  { path: '/admin/statistics', size: 'desktop', who: 'manager' },
];

for (const { path, size, who, phone = false } of ENTRIES) {
  test(`${path} on a ${size} is light and calm`, async ({ page, logIn }) => {
    if (who) await logIn(who);
    await page.setViewportSize(SIZES[size]);
    const open = async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
    };
    const slowness = phone ? { slower: 4, mobile: true } : { slower: 1, mobile: false };
    const vitals = await measureVitals(page, `${path}, ${size}`, open, slowness);
    expect(vitals.script_kilobytes).toBeGreaterThan(50); // it was measured at all
    expect(vitals.script_kilobytes).toBeLessThanOrEqual(250);
    expect(vitals.layout_shift).toBeLessThanOrEqual(0.1);
  });
}
