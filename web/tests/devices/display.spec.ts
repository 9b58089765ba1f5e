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
  await expect(called).toContainText('Now calling');
  await expect(waiting).toHaveCount(1);
  await clinic.press('call', ruis.visit_id);
  await expect(called).toContainText('Gabinete 2');
  await checkAccessibility();
  await shot('display-called-tv-pt');

  await clinic.press('start', anas.visit_id);
  await expect(page.getByText('Ana Martins')).toHaveCount(0);
});

test('a display that hears nothing says so, hides old names, and heals by itself', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  const clinic = await openClinic();
  const ana = await clinic.expect('Ana Martins');
  const { ticket } = await clinic.arrive(ana);
  await pair(clinic, 'display');
  const screen = page.getByRole('main');
  await expect(screen).toHaveAttribute('data-stream', 'live');
  await expect(page.getByText(ticket)).toBeVisible();

  await page.clock.install();
  await page.context().setOffline(true);
  await page.clock.runFor(12_000);
  await expect(screen).toHaveAttribute('data-stream', 'stale');
  await expect(page.getByRole('alert')).toContainText('Isto pode já não estar certo.');
  await expect(page.getByRole('alert')).toContainText('This may no longer be right.');
  await expect(page.getByText(ticket)).toBeVisible();
  await checkAccessibility();
  await shot('display-stale-tv-pt');
  await page.clock.runFor(5 * 60_000);
  await expect(page.getByText(ticket)).toHaveCount(0);
  await expect(page.getByText('Pergunte na receção, por favor')).toBeVisible();

  await page.context().setOffline(false);
  await page.clock.resume();
  await expect(screen).toHaveAttribute('data-stream', 'live', { timeout: 20_000 });
  await expect(page.getByText(ticket)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a display chimes for a call, once somebody has let it', async ({
  page,
  openClinic,
  pair,
  shot,
}) => {
  await page.addInitScript(() => {
    const notes: number[] = [];
    class SilentAudio extends AudioContext {
      allowed = false;
      override get state() {
        return this.allowed ? 'running' : 'suspended';
      }
      override resume() {
        this.allowed = true;
        this.dispatchEvent(new Event('statechange'));
        return Promise.resolve();
      }
    }
    const Note = window.OscillatorNode;
    window.OscillatorNode = class extends Note {
      override start() {
        notes.push(this.frequency.value);
      }
      override stop() {
        // It never began.
      }
    };
    window.AudioContext = SilentAudio;
    Object.assign(window, { notes });
  });
  const notes = () => page.evaluate(() => (window as unknown as { notes: number[] }).notes.length);
  const clinic = await openClinic();
  const [ana, rui] = [await clinic.expect('Ana Martins'), await clinic.expect('Rui Pato')];
  const [first, second] = [await clinic.arrive(ana), await clinic.arrive(rui)];
  await pair(clinic, 'display');
  await expect(page.getByText(first.ticket)).toBeVisible();
  await clinic.press('call', first.visit_id);
  await expect(page.getByText('A chamar').last()).toBeVisible();
  expect(await notes()).toBe(0);
  await shot('display-sound-tv-pt');
  await page.getByRole('button', { name: 'Ligar o som' }).click();
  await expect(page.getByRole('button', { name: 'Ligar o som' })).toHaveCount(0);
  expect(await notes()).toBe(2); // as it will sound
  await clinic.press('call', second.visit_id);
  await expect.poll(notes).toBe(4);
  await clinic.press('call', second.visit_id); // who did not hear is called again
  await expect.poll(notes).toBe(6);
});

test('a display shows no more of a name than the clinic decided', async ({
  page,
  openClinic,
  pair,
  shot,
}) => {
  const clinic = await openClinic({ display_privacy: 'initials' });
  const ana = await clinic.expect('Ana Martins');
  await clinic.prefer(ana, 'full_name');
  const { ticket } = await clinic.arrive(ana);
  await pair(clinic, 'display');
  const waiting = page.getByRole('listitem');
  await expect(waiting).toContainText('A. M.');
  await expect(page.getByText('Martins')).toHaveCount(0);
  await shot('display-initials-tv-pt');
  await clinic.decide({ display_privacy: 'ticket' });
  await expect(waiting).toContainText(ticket);
  await expect(page.getByText('A. M.')).toHaveCount(0);
  await shot('display-ticket-tv-pt');
});

test('who sets a display up can let it fill the television', async ({
  page,
  openClinic,
  pair,
  checkAccessibility,
  shot,
}) => {
  await pair(await openClinic(), 'display');
  const fill = page.getByRole('button', { name: 'Ecrã inteiro' });
  await expect(page.getByText('Ninguém à espera')).toBeVisible();
  await expect(fill).toHaveCount(0);
  await page.mouse.move(300, 300);
  await expect(fill).toBeVisible();
  await checkAccessibility();
  await shot('display-full-screen-tv-pt');
  await expect(fill).toHaveCount(0); // nobody is there any more
  await page.mouse.move(400, 400);
  await fill.click();
  await expect(fill).toHaveCount(0);
  expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML');
});
