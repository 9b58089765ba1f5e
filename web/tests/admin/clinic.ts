/** A clinic of a test's own, which the page's session administers. */
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test';
import { newPatient } from '../support/appointments';
import { test as base } from '../support/test';
import { CSRF } from '../support/system';

type Fields = Record<string, unknown>;
export interface Made {
  id: string;
  version: number;
}

let count = 0;
export const unique = () => String((Date.now() * 10 + (count++ % 10)) % 1_000_000);
const key = () => ({ ...CSRF, 'Idempotency-Key': crypto.randomUUID() });

export async function read<Body>(answer: APIResponse): Promise<Body> {
  expect(answer.ok(), `${answer.url()}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Body;
}

export class OwnClinic {
  readonly name = `Clínica do Jardim ${unique()}`;
  id = '';
  locationId = '';
  serviceId = '';

  constructor(readonly api: APIRequestContext) {}

  /** An account, its organisation, and the founder's role in the session. */
  async found(): Promise<void> {
    await newPatient(this.api, { name: 'Marta Lopes' });
    const { id } = await this.make<Made>('/api/booking/organisations', {
      name: this.name,
      legal_name: `${this.name}, Lda.`,
      tax_number: '501964843',
      address: 'Rua do Jardim 1, 1250-001 Lisboa',
    });
    this.id = id;
    await expect(async () => {
      const session = await read<{ roles: Fields }>(
        await this.api.post('/api/auth/refresh', { headers: CSRF }),
      );
      expect(Object.keys(session.roles)).toContain(id);
    }).toPass({ timeout: 15_000 });
  }

  /** A location, a service that costs nothing, and a practitioner with these hours. */
  async employ(hours: Fields[]): Promise<string> {
    const location = await this.own('locations', {
      name: 'Estrela', address: 'Rua do Jardim 1', zone: 'Europe/Lisbon',
    }); // prettier-ignore
    this.locationId = location.id;
    const service = await this.own('services', {
      name: 'Avaliação', specialty: 'Avaliação', duration_minutes: 30, price_cents: 0,
    }); // prettier-ignore
    this.serviceId = service.id;
    const { id } = await this.own('practitioners', {
      location_id: location.id, name: 'Sofia Ramos', service_ids: [service.id], tags: ['coluna'],
    }); // prettier-ignore
    await this.setHours(id, hours);
    return id;
  }

  async setHours(practitionerId: string, hours: Fields[]): Promise<void> {
    const path = `/api/booking/practitioners/${practitionerId}/working-hours`;
    await read(await this.api.put(path, { data: { hours }, headers: CSRF }));
  }

  /** What is stored, as `1 09:00-13:00`. */
  async hours(practitionerId: string): Promise<string[]> {
    const { items } = await read<{ items: { weekday: number; opens: string; closes: string }[] }>(
      await this.api.get(`/api/booking/working-hours?practitioner_id=${practitionerId}`),
    );
    return items.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`).sort();
  }

  /** The clinic's first free time from now on, booked for a new patient of this name. */
  async book(patient: APIRequestContext, from: Date): Promise<{ starts_at: string }> {
    await newPatient(patient, { name: 'Rui Pato' });
    const to = new Date(from.getTime() + 21 * 24 * 3_600_000);
    const { items } = await read<{ items: { starts_at: string }[] }>(
      await patient.get('/api/booking/slots', {
        params: {
          service_id: this.serviceId,
          from: from.toISOString(),
          to: to.toISOString(),
        },
      }),
    );
    const starts_at = items[0]?.starts_at;
    const data = { service_id: this.serviceId, location_id: this.locationId, starts_at };
    return read(await patient.post('/api/booking/appointments', { data, headers: key() }));
  }

  own(what: string, fields: Fields): Promise<Made> {
    return this.make(`/api/booking/${what}`, { organisation_id: this.id, ...fields });
  }

  private async make<Body>(path: string, data: Fields): Promise<Body> {
    return read<Body>(await this.api.post(path, { data, headers: key() }));
  }
}

export const test = base.extend<{ clinic: OwnClinic; patient: APIRequestContext }>({
  clinic: async ({ page }, use) => {
    const clinic = new OwnClinic(page.request);
    await clinic.found();
    await use(clinic);
  },
  patient: async ({ playwright, baseURL }, use) => {
    const context = await playwright.request.newContext({ baseURL });
    await use(context);
    await context.dispose();
  },
});

export { expect };
