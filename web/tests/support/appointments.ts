/** People of a test's own and what they book, made through the public API like anybody's. */
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test';
import { businessNow, CSRF, messages } from './system';

export interface Patient {
  name: string;
  email: string;
  password: string;
  /** E.164, of nobody else in this run. */
  phone: string;
}

export interface Booked {
  id: string;
  organisation_id: string;
  location_id: string;
  service_id: string;
  service_name: string;
  practitioner_id: string;
  starts_at: string;
  zone: string;
  price_cents: number;
  state: string;
}

let count = 0;

/** Digits that no other patient of this or an earlier run has. */
const unique = () => String((Date.now() * 10 + (count++ % 10)) % 10_000_000).padStart(7, '0');

const key = () => ({ ...CSRF, 'Idempotency-Key': crypto.randomUUID() });

async function read<Body>(answer: APIResponse): Promise<Body> {
  expect(answer.ok(), `${answer.url()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Body;
}

/** Register and log in; `request` (a page's, or the test's own) has the session afterwards. */
export async function newPatient(
  request: APIRequestContext,
  given: Partial<Patient> & { language?: 'pt-PT' | 'en' } = {},
): Promise<Patient> {
  const digits = unique();
  const patient = {
    name: given.name ?? 'Beatriz Almeida',
    email: given.email ?? `beatriz.${digits}@exemplo.example`,
    password: given.password ?? 'tres palavras bem longas',
    phone: given.phone ?? `+35191${digits}`,
  };
  await read(
    await request.post('/api/auth/register', {
      data: { ...patient, language: given.language ?? 'pt-PT' },
      headers: CSRF,
    }),
  );
  const { email, password } = patient;
  await read(await request.post('/api/auth/login', { data: { email, password }, headers: CSRF }));
  return patient;
}

interface Wish {
  /** The service's name; the demo clinic's musculoskeletal physiotherapy unless told. */
  service?: string;
  /** Earliest start in minutes from the business's present; a day unless told. */
  inMinutes?: number;
  practitionerId?: string;
  /** By the front desk, for somebody. */
  patientId?: string;
}

/** Book the first free time for who is logged in at `request`; it is held, and to be paid. */
export async function bookFirstFree(
  request: APIRequestContext,
  { service: name = 'Fisioterapia musculoesquelética', inMinutes = 24 * 60, ...wish }: Wish = {},
): Promise<Booked> {
  const services = await read<{ items: { id: string; name: string }[] }>(
    await request.get('/api/booking/services?limit=100'),
  );
  const service = services.items.find((each) => each.name === name);
  if (!service) throw new Error(`the clinic has no service ${name}`);
  const from = new Date((await businessNow(request)).getTime() + inMinutes * 60_000);
  const to = new Date(from.getTime() + 14 * 24 * 3_600_000);
  const slots = await read<{ items: { starts_at: string; location_id: string }[] }>(
    await request.get('/api/booking/slots', {
      params: {
        service_id: service.id,
        from: from.toISOString(),
        to: to.toISOString(),
        limit: 20,
        ...(wish.practitionerId ? { practitioner_id: wish.practitionerId } : {}),
      },
    }),
  );
  for (const { starts_at, location_id } of slots.items) {
    const answer = await request.post('/api/booking/appointments', {
      data: {
        service_id: service.id,
        location_id,
        starts_at,
        practitioner_id: wish.practitionerId ?? null,
        patient_id: wish.patientId ?? null,
      },
      headers: key(),
    });
    if (answer.status() !== 409) return read<Booked>(answer);
  }
  throw new Error(`no free time for ${name} in the two weeks after ${from.toISOString()}`);
}

/** The newest pay link that was sent to a phone by SMS, as the path `/pay/<token>`. */
export async function payLink(request: APIRequestContext, phone: string): Promise<string> {
  let path = '';
  await expect
    .poll(async () => {
      const links = (await messages(request))
        .filter((each) => each.channel === 'sms' && each.to === phone)
        .flatMap((each) => each.links.map((link) => new URL(link).pathname));
      path = links.find((link) => link.startsWith('/pay/')) ?? '';
      return path;
    })
    .not.toBe('');
  return path;
}

/** Pay a link by MB WAY and approve it on the simulated phone; returns when it is paid. */
export async function payByMbway(
  request: APIRequestContext,
  path: string,
  phone: string,
): Promise<void> {
  const link = path.replace('/pay/', '/api/payment/links/');
  await read(
    await request.post(`${link}/pay`, { data: { method: 'mbway', phone }, headers: CSRF }),
  );
  await answerOnPhone(request, phone, 'approve');
  await expect
    .poll(async () => (await read<{ status: string }>(await request.get(`${link}/status`))).status)
    .toBe('paid');
}

/** Approve or reject the newest MB WAY request on the simulated phone. */
export async function answerOnPhone(
  request: APIRequestContext,
  phone: string,
  answer: 'approve' | 'reject',
): Promise<void> {
  const requests = `/dev/sandbox/phone/${phone.replace('+', '')}/requests`;
  const asked = await read<{ id: string; status: string }[]>(await request.get(requests));
  const waiting = asked.find((each) => each.status === 'pending');
  if (!waiting) throw new Error(`no MB WAY request waits on ${phone}`);
  await read(await request.post(`${requests}/${waiting.id}/${answer}`));
}
