/**
 * A clinic's day as its people see it, each at a screen of their own: somebody books and pays on a
 * phone, comes to the kiosk, reads the waiting room's screen, is called by the desk, and goes home
 * with an invoice. Every page leaves a picture.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../devices/device';
import { logInAs } from '../support/log-in';
import { advanceClock, businessNow, setClock, settle } from '../support/system';
import { enrolFace } from './enrol-face';
import { allowFaces, newPerson, openScreens, pairDevice, register } from './people-at-screens';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a clinic’s day', async ({ browser, baseURL, tablet, shot, checkAccessibility }) => {
  test.setTimeout(240_000);
  const screens = openScreens(browser, baseURL!);
  const person = newPerson('Carolina Matos');

  const manager = await screens.open('desktop');
  const display = await screens.open('television');
  const kiosk = await tablet({ face: 'patient_4' });
  await test.step('the manager pairs a screen and a kiosk', async () => {
    await allowFaces(manager);
    await pairDevice(manager, display, 'display', 'Sala de espera');
    await pairDevice(manager, kiosk, 'kiosk', 'Entrada');
    await expect(heading(kiosk)).toHaveText('Olá!');
    await shot('story-01-display-empty-television', display);
    await shot('story-02-kiosk-start-tablet', kiosk);
  });

  const patient = await screens.open('phone');
  await test.step('somebody new books a time', async () => {
    await patient.goto('/');
    await expect(heading(patient)).toBeVisible();
    await shot('story-03-landing-phone', patient);
    await patient.getByRole('link', { name: 'Marcar consulta' }).first().click();
    await patient.locator('main a[href*="service="]').first().click();
    const time = patient.getByRole('region', { name: 'Horas livres' }).getByRole('button').first();
    await expect(time).toBeVisible();
    await shot('story-04-times-phone', patient);
    await time.click();
    await patient.getByRole('link', { name: 'Criar conta e reservar' }).click();
    await expect(patient.getByLabel('Nome')).toBeVisible();
    await shot('story-05-register-phone', patient);
    await register(patient, person);
    await expect(patient.getByRole('button', { name: 'Reservar esta hora' })).toBeVisible();
    await shot('story-06-review-phone', patient);
    await patient.getByRole('button', { name: 'Reservar esta hora' }).click();
    await expect(patient.getByText('A sua hora está reservada')).toBeVisible();
    await shot('story-07-held-phone', patient);
  });

  await test.step('pays by MB WAY, and approves in the app', async () => {
    await patient.getByRole('button', { name: 'Pagar agora' }).click();
    await patient.waitForURL(/\/pay\//);
    await patient.getByLabel('Telemóvel com MB WAY').fill(person.phone);
    await shot('story-08-pay-phone', patient);
    await patient.getByRole('button', { name: /Pagar .* com MB WAY/ }).click();
    await expect(patient.getByText('À espera da sua aprovação…')).toBeVisible();
    await shot('story-09-waiting-phone', patient);
    const app = await screens.open('phone');
    await app.goto(`/dev/sandbox/phone/351${person.phone}`);
    await shot('story-10-approve-phone', app);
    await app.getByRole('button', { name: /approve/i }).click();
    await app.goto('/dev/sandbox/atm');
    await shot('story-11-atm-phone', app);
    await expect(patient.getByText('Está pago. Obrigado!').first()).toBeVisible();
    await expect(patient.getByText('Fatura-recibo').first()).toBeVisible({ timeout: 20_000 });
    await shot('story-12-paid-phone', patient);
  });

  const startsAt = await test.step('finds the appointment and its code for the door', async () => {
    await settle(patient.request);
    await patient.goto('/appointments');
    await expect(patient.getByText('Marcada').first()).toBeVisible();
    await shot('story-13-appointments-phone', patient);
    const answer = await patient.request.get('/api/booking/appointments');
    const { items } = (await answer.json()) as { items: { id: string; starts_at: string }[] };
    expect(items).toHaveLength(1);
    await patient.goto(`/appointments/${items[0]!.id}`);
    await expect(patient.getByText('À chegada, mostre este código')).toBeVisible();
    await shot('story-14-appointment-phone', patient);
    return new Date(items[0]!.starts_at);
  });
  const state = patient.getByRole('main');

  await test.step('lets the clinic know the face', async () => {
    const page = await patient.context().newPage();
    await enrolFace(page, ['patient_1', 'patient_2', 'patient_3']);
    await shot('story-15-face-phone', page);
    await page.close();
  });

  await test.step('comes early, and is recognised at the door', async () => {
    const early = new Date(startsAt.getTime() - 10 * 60_000);
    if (early > (await businessNow(manager.request))) await setClock(manager.request, early);
    await settle(manager.request);
    await manager.goto('/clock');
    await expect(manager.getByText(/^\d\d:\d\d$/)).toBeVisible();
    await shot('story-16-clock-desktop', manager);
    await kiosk.getByRole('button', { name: /^Código QR/ }).tap();
    await expect(kiosk.locator('video ~ .border-dashed')).toBeVisible(); // the camera is on
    await shot('story-17-qr-tablet', kiosk);
    await kiosk.getByRole('button', { name: /^Telemóvel/ }).tap();
    await expect(heading(kiosk)).toHaveText('O seu telemóvel');
    await shot('story-18-phone-tablet', kiosk);
    await kiosk.getByRole('button', { name: 'Cancelar' }).tap();
    await kiosk.getByRole('button', { name: 'Toque para fazer o check-in' }).tap();
    await expect(heading(kiosk)).toHaveText('Olá, Carolina!', { timeout: 30_000 });
    await shot('story-19-recognised-tablet', kiosk);
  });

  const desk = await screens.open('desktop');
  await test.step('the desk sees who waits, and calls', async () => {
    await logInAs(desk, 'desk');
    await desk.goto('/desk');
    const press = (verb: string) => desk.getByRole('button', { name: `${verb}: ${person.name}` });
    await expect(press('Chamar')).toBeVisible();
    await shot('story-20-desk-waiting-desktop', desk);
    await expect(display.getByText('C. M.')).toBeVisible();
    await shot('story-21-display-waiting-television', display);
    await advanceClock(desk.request, 10);
    await press('Chamar').click();
    await expect(display.getByText('dirija-se a').first()).toBeVisible();
    await shot('story-22-display-called-television', display);
    await press('Iniciar').click();
    await expect(state).toContainText('Em curso', { timeout: 30_000 });
    await checkAccessibility(patient);
    await shot('story-23-in-progress-phone', patient);
    await advanceClock(desk.request, 40);
    await press('Terminar').click();
    await expect(state).toContainText('Terminada', { timeout: 20_000 });
    await checkAccessibility(patient);
    await shot('story-24-finished-phone', patient);
    await shot('story-25-desk-finished-desktop', desk);
  });

  await test.step('the invoice came by email', async () => {
    await settle(manager.request);
    const inbox = await screens.open('desktop');
    await inbox.goto('/dev/inbox');
    await expect(inbox.getByText(person.email).first()).toBeVisible();
    await shot('story-26-inbox-desktop', inbox);
    await patient.goto('/documents');
    await expect(patient.getByText('Fatura-recibo').first()).toBeVisible();
    await shot('story-27-documents-phone', patient);
  });

  await test.step('the manager looks at the figures', async () => {
    await manager.goto('/admin/statistics');
    await expect(manager.locator('svg.recharts-surface').first()).toBeVisible();
    await shot('story-28-statistics-desktop', manager);
  });

  await screens.close();
});
