import { SIZES } from '../support/test';
import { expect, test } from './device';

test.use({ viewport: SIZES.television });

test('a display shows who waits, and who is called, as it happens', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic({ display_privacy: 'full_name' });
  await pair(clinic, 'display');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(clinic.name);
  await expect(page.getByText('Ninguém à espera')).toBeVisible();
  await expect(page.getByText('Nobody is waiting')).toBeVisible();
  await expect(page.locator('time')).toHaveText(/^\d\d:\d\d$/);
  await checkAccessibility();
  await shot('display-empty-tv-pt');

  const [ana, rui] = [await clinic.expect('Ana Martins'), await clinic.expect('Rui Pato')];
  await clinic.prefer(ana, 'full_name');
  const anas = await clinic.arrive(ana);
  const waiting = page.getByRole('listitem');
  await expect(waiting.filter({ hasText: 'Ana Martins' })).toContainText('Gabinete 1');
  await expect(waiting.filter({ hasText: 'Ana Martins' })).toContainText(/\d+–\d+ min|em breve/);
  const ruis = await clinic.arrive(rui);
  await expect(waiting).toHaveCount(2);
  await expect(page.getByText('Rui Pato')).toHaveCount(0);
  await checkAccessibility();
  await shot('display-waiting-tv-pt');

  await clinic.press('call', anas.visit_id);
  const called = page.locator('section[aria-live=polite]');
  await expect(called).toContainText('Ana Martins');
  await expect(called).toContainText('Gabinete 1');
  await expect(called).toContainText('Now called');
  await expect(waiting).toHaveCount(1);
  await clinic.press('call', ruis.visit_id);
  await expect(called).toContainText('Gabinete 2');
  await checkAccessibility();
  await shot('display-called-tv-pt');

  await clinic.press('start', anas.visit_id);
  await expect(page.getByText('Ana Martins')).toHaveCount(0);
});
