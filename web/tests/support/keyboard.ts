/** Somebody without a mouse. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Press Tab until it is there, which must not take for ever; then one has to see where one is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 80 && !(await isFocused()); pressed++) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  expect(await target.evaluate(ringOf)).toEqual({ style: 'solid', wide: true, seen: true });
}

/** Runs in the page: the ring around what is focused, or around the label that stands for it. */
function ringOf(element: Element) {
  const stands = element.matches('input[type=radio]') ? element.closest('label') : element;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stands ?? element);
  return {
    style: outlineStyle,
    wide: parseFloat(outlineWidth) >= 2,
    seen: !/^(transparent|rgba\(.*, 0\))$/.test(outlineColor),
  };
}
