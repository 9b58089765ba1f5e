/** Somebody with an appointment today, and the desk's own view of them; all through the API. */
import {
  expect,
  request as playwright,
  test,
  type APIRequestContext,
  type Page,
} from '@playwright/test';
import { photograph } from '../devices/api';
import { bookFirstFree, newPatient, type Booked, type Patient } from '../support/appointments';
import { PEOPLE } from '../support/people';
import { businessNow, CSRF, settle } from '../support/system';

export interface Expected {
  patient: Patient;
  appointment: Booked;
}

let count = 0;
const SURNAMES = ['Abrantes', 'Bettencourt', 'Cordeiro', 'Dantas', 'Esteves', 'Fragoso', 'Gouveia'];

/** A name that nobody else has on this day's board. */
export function ownName(first: string): string {
  const number = (Date.now() % 1_000_000) * 100 + (count++ % 100);
  const letters = String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  const surname = SURNAMES[count % SURNAMES.length] ?? 'Horta';
  return `${first} ${surname} ${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
}

export async function openDesk(page: Page, search = ''): Promise<void> {
  await page.goto(`/desk${search}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hoje');
}

/** An API session of its own, beside the page's. */
export async function session(who?: {
  email: string;
  password: string;
}): Promise<APIRequestContext> {
  const { baseURL } = test.info().project.use;
  const context = await playwright.newContext({ baseURL });
  if (who) {
    const answer = await context.post('/api/auth/login', { data: who, headers: CSRF });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  return context;
}

interface Options {
  /** Money taken at the desk; else the appointment is held. */
  paid?: boolean;
  inMinutes?: number;
}

/** Somebody new with the day's next free time. */
export async function somebodyToday(
  first: string,
  { paid = true, inMinutes = 5 }: Options = {},
): Promise<Expected> {
  const own = await session();
  const patient = await newPatient(own, { name: ownName(first) });
  await settle(own);
  const appointment = await bookFirstFree(own, { inMinutes });
  const now = await businessNow(own);
  expect(appointment.starts_at.slice(0, 10), 'there is a free time left today').toBe(
    now.toISOString().slice(0, 10),
  );
  await settle(own);
  if (paid) await payAtDesk(appointment);
  await own.dispose();
  return { patient, appointment };
}

export async function payAtDesk(appointment: Booked): Promise<void> {
  const desk = await session(PEOPLE.desk);
  const found = await desk.get('/api/payment/payments', {
    params: { organisation_id: appointment.organisation_id, appointment_id: appointment.id },
  });
  const { items } = (await found.json()) as { items: { id: string }[] };
  const answer = await desk.post(`/api/payment/payments/${items[0]?.id}/desk-payments`, {
    data: { method: 'card' },
    headers: { ...CSRF, 'Idempotency-Key': crypto.randomUUID() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await settle(desk);
  await desk.dispose();
}

/** A kiosk of the demo clinic where somebody stands whom it does not know; `leave` takes it away. */
export async function strangerAtKiosk(
  at: Pick<Booked, 'organisation_id' | 'location_id'>,
  name: string,
): Promise<{ look: () => Promise<string>; leave: () => Promise<void> }> {
  const manager = await session(PEOPLE.manager);
  const settings = `/api/checkin/clinics/${at.organisation_id}/settings`;
  const before = (await (await manager.get(settings)).json()) as Record<string, unknown>;
  const decide = async (changed: object) => {
    const { face_check_in, liveness, display_privacy, ...rest } = { ...before, ...changed };
    const { arrival_opens_minutes, arrival_closes_minutes } = rest;
    const data = { face_check_in, liveness, display_privacy, arrival_opens_minutes, arrival_closes_minutes }; // prettier-ignore
    const answer = await manager.put(settings, { data, headers: CSRF });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await decide({ face_check_in: true, liveness: false });
  const announced = await manager.post('/api/auth/devices', {
    data: {
      organisation_id: at.organisation_id,
      location_id: at.location_id,
      kind: 'kiosk',
      name,
    },
    headers: { ...CSRF, 'Idempotency-Key': crypto.randomUUID() },
  });
  const { id, pairing_code: code } = (await announced.json()) as Record<string, string>;
  const kiosk = await session();
  const paired = await kiosk.post('/api/auth/devices/pair', { data: { code }, headers: CSRF });
  expect(paired.ok(), await paired.text()).toBe(true);
  const person = crypto.randomUUID();
  return {
    look: async () => {
      const frame = { name: 'f.jpg', mimeType: 'image/jpeg', buffer: photograph('other_1') };
      const answer = await kiosk.post('/api/checkin/recognitions', {
        multipart: { session: person, frame },
        headers: CSRF,
      });
      expect(answer.ok(), await answer.text()).toBe(true);
      return ((await answer.json()) as { outcome: string }).outcome;
    },
    leave: async () => {
      await decide({});
      await manager.post(`/api/auth/devices/${id}/revoke`, { headers: CSRF });
      await kiosk.dispose();
      await manager.dispose();
    },
  };
}

export interface Queue {
  waiting: QueueLine[];
  called: QueueLine[];
  in_consultation: QueueLine[];
  over: QueueLine[];
}

interface QueueLine {
  visit_id: string;
  appointment_id: string;
  calls: number;
  state: string;
}

/** The queue as checkin tells it, apart from the page. */
export async function queueOf(desk: APIRequestContext, locationId: string): Promise<Queue> {
  const answer = await desk.get(`/api/checkin/queue?location_id=${locationId}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Queue;
}

export function visitOf(queue: Queue, appointmentId: string): QueueLine | undefined {
  return [...queue.waiting, ...queue.called, ...queue.in_consultation, ...queue.over].find(
    (line) => line.appointment_id === appointmentId,
  );
}

/** Somebody who is free now, whatever other tests have booked; archived by `leave`. */
export async function freePractitioner(
  name: string,
): Promise<{ leave: () => Promise<void>; name: string }> {
  const manager = await session(PEOPLE.manager);
  const once = () => ({ ...CSRF, 'Idempotency-Key': crypto.randomUUID() });
  const first = async (path: string) => {
    const answer = await manager.get(path);
    return ((await answer.json()) as { items: { id: string; organisation_id: string }[] }).items;
  };
  const [location] = await first('/api/booking/locations');
  const services = await first(
    `/api/booking/services?limit=100&organisation_id=${location?.organisation_id}`,
  );
  const made = await manager.post('/api/booking/practitioners', {
    data: {
      organisation_id: location?.organisation_id,
      location_id: location?.id,
      name,
      service_ids: services.map((service) => service.id),
    },
    headers: once(),
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id, version } = (await made.json()) as { id: string; version: number };
  const hours = await manager.put(`/api/booking/practitioners/${id}/working-hours`, {
    data: {
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    },
    headers: CSRF,
  });
  expect(hours.ok(), await hours.text()).toBe(true);
  const leave = async () => {
    await manager.delete(`/api/booking/practitioners/${id}`, {
      headers: { ...CSRF, 'If-Match': `"${version}"` },
    });
    await manager.dispose();
  };
  return { name, leave };
}
