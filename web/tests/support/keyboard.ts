import { expect, type Locator, type Page } from '@playwright/test';

/** Press Tab until it is there: that it can be reached is the point. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  const there = () => wanted.evaluate((one) => one === document.activeElement);
  for (let pressed = 0; pressed < 60 && !(await there()); pressed++) {
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
