/** A clinic of a test's own, made through the public API: its devices, its patients, their arrivals. */
import { expect, type APIRequest, type APIRequestContext } from '@playwright/test';
import { businessNow, CSRF } from '../support/system';
import { key, photograph, read, unique } from './api';

type Fields = Record<string, unknown>;

const PASSWORD = 'tres palavras bem longas';
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:59' }));

export interface Visitor {
  api: APIRequestContext;
  id: string;
  name: string;
  phone: string;
  birthDate: string;
  appointmentId: string;
  arrivalToken: string;
}

type Person = Pick<Visitor, 'api' | 'id' | 'phone'>;

/** Everything costs nothing here, so that an appointment is confirmed at once. */
export class Clinic {
  private constructor(
    private readonly contexts: APIRequest,
    private readonly baseURL: string,
    readonly name: string,
    private readonly manager: APIRequestContext,
  ) {}

  organisationId = '';
  locationId = '';
  private serviceId = '';
  private roomIds: string[] = [];
  private readonly people: APIRequestContext[] = [];

  static async open(contexts: APIRequest, baseURL: string, settings: Fields = {}): Promise<Clinic> {
    const clinic = new Clinic(
      contexts,
      baseURL,
      `Clínica da Ribeira ${unique()}`,
      await contexts.newContext({ baseURL }),
    );
    await clinic.signUp(clinic.manager, 'Marta Lopes', '1980-02-03');
    await clinic.furnish();
    await clinic.decide(settings);
    return clinic;
  }

  /** What a manager decides about check-in here. */
  async decide(settings: Fields): Promise<void> {
    const path = `/api/checkin/clinics/${this.organisationId}/settings`;
    await read(await this.manager.put(path, { data: settings, headers: CSRF }));
  }

  /** A new device of this kind: its code, and its id to revoke it by. */
  async announce(kind: 'kiosk' | 'display'): Promise<{ id: string; code: string }> {
    const device = await this.create<{ id: string; pairing_code: string }>('/api/auth/devices', {
      organisation_id: this.organisationId,
      location_id: this.locationId,
      kind,
      name: `${kind} at the entrance`,
    });
    return { id: device.id, code: device.pairing_code };
  }

  async revoke(deviceId: string): Promise<void> {
    await read(await this.manager.post(`/api/auth/devices/${deviceId}/revoke`, { headers: CSRF }));
  }

  /** Somebody new with an appointment here in a quarter of an hour, each with a practitioner of their own. */
  async expect(name: string): Promise<Visitor> {
    const birthDate = '1988-03-14';
    const api = await this.contexts.newContext({ baseURL: this.baseURL });
    this.people.push(api);
    const person = await this.signUp(api, name, birthDate);
    const id = await this.book(person, await this.employ());
    await this.untilExpected(id);
    // The secret in the QR code is shown to its owner only.
    const { arrival_token } = await read<{ arrival_token: string }>(
      await api.get(`/api/booking/appointments/${id}`),
    );
    return { ...person, name, birthDate, appointmentId: id, arrivalToken: arrival_token };
  }

  /** Consent, then photographs. */
  async enrol(visitor: Visitor, names: readonly string[]): Promise<void> {
    const { version } = await read<{ version: string }>(
      await visitor.api.get('/api/checkin/consent-text?language=pt-PT'),
    );
    await read(
      await visitor.api.post('/api/checkin/consents', {
        data: {
          organisation_id: this.organisationId,
          text_version: version,
          language: 'pt-PT',
          accepted: true,
        },
        headers: key(),
      }),
    );
    const form = new FormData();
    form.append('organisation_id', this.organisationId);
    for (const name of names) {
      const file = new File([new Uint8Array(photograph(name))], `${name}.jpg`, {
        type: 'image/jpeg',
      });
      form.append('photographs', file);
    }
    await read(
      await visitor.api.post('/api/checkin/enrolments', { multipart: form, headers: CSRF }),
    );
  }

  /** What the patient lets screens show of them at most. */
  async prefer(visitor: Visitor, display: 'ticket' | 'initials' | 'full_name'): Promise<void> {
    await read(
      await visitor.api.put('/api/checkin/preferences', { data: { display }, headers: CSRF }),
    );
  }

  /** Arrive at the desk; answers the ticket, and the visit to act on. */
  async arrive(visitor: Visitor): Promise<{ visit_id: string; ticket: string }> {
    return this.create('/api/checkin/arrivals', {
      method: 'desk',
      appointment_id: visitor.appointmentId,
    });
  }

  async press(verb: 'call' | 'start' | 'finish', visitId: string): Promise<void> {
    await read(
      await this.manager.post(`/api/checkin/visits/${visitId}/${verb}`, {
        data: verb === 'call' ? {} : undefined,
        headers: key(),
      }),
    );
  }

  async close(): Promise<void> {
    for (const api of [this.manager, ...this.people]) await api.dispose();
  }

  private async create<Made>(path: string, data: Fields): Promise<Made> {
    return read<Made>(await this.manager.post(path, { data, headers: key() }));
  }

  private async signUp(api: APIRequestContext, name: string, birthDate: string): Promise<Person> {
    const digits = unique();
    const email = `pessoa.${digits}@exemplo.example`;
    const phone = `+35192${digits}`;
    const data = {
      email,
      password: PASSWORD,
      name,
      phone,
      birth_date: birthDate,
      language: 'pt-PT',
    };
    await read(await api.post('/api/auth/register', { data, headers: CSRF }));
    const session = await read<{ id: string }>(
      await api.post('/api/auth/login', { data: { email, password: PASSWORD }, headers: CSRF }),
    );
    return { api, id: session.id, phone };
  }

  private async furnish(): Promise<void> {
    const organisation = await this.create<{ id: string }>('/api/booking/organisations', {
      name: this.name,
      legal_name: `${this.name}, Lda.`,
      tax_number: '501964843',
      address: 'Rua da Ribeira 1, 1100-001 Lisboa',
    });
    this.organisationId = organisation.id;
    await expect(async () => {
      const session = await read<{ roles: Record<string, string> }>(
        await this.manager.post('/api/auth/refresh', { headers: CSRF }),
      );
      expect(Object.keys(session.roles)).toContain(organisation.id);
    }).toPass({ timeout: 15_000 });
    const location = await this.own('locations', {
      name: 'Ribeira',
      address: 'Rua da Ribeira 1',
      zone: 'Europe/Lisbon',
    });
    this.locationId = location.id;
    const service = await this.own('services', {
      name: 'Avaliação',
      specialty: 'evaluation appointment',
      duration_minutes: 15,
      price_cents: 0,
      vat: 'exempt_m07',
      grid_minutes: 5,
    });
    this.serviceId = service.id;
  }

  private own(what: string, fields: Fields): Promise<{ id: string }> {
    return this.create(`/api/booking/${what}`, { organisation_id: this.organisationId, ...fields });
  }

  private async employ(): Promise<string> {
    const room = await this.own('rooms', {
      location_id: this.locationId,
      name: `Gabinete ${this.roomIds.length + 1}`,
    });
    this.roomIds.push(room.id);
    const { id } = await this.own('practitioners', {
      location_id: this.locationId,
      name: `Dra. Inês ${this.roomIds.length}`,
      service_ids: [this.serviceId],
      room_ids: [room.id],
    });
    const path = `/api/booking/practitioners/${id}/working-hours`;
    await read(await this.manager.put(path, { data: { hours: WEEK }, headers: CSRF }));
    return id;
  }

  /** The booking travels to checkin by event. */
  private async untilExpected(appointmentId: string): Promise<void> {
    const path = `/api/checkin/queue?location_id=${this.locationId}`;
    await expect(async () => {
      const queue = await read<{ expected: { appointment_id: string }[] }>(
        await this.manager.get(path),
      );
      expect(queue.expected.map((one) => one.appointment_id)).toContain(appointmentId);
    }).toPass({ timeout: 15_000 });
  }

  private async book(person: Person, practitionerId: string): Promise<string> {
    const now = await businessNow(this.manager);
    const start = new Date(Math.ceil(now.getTime() / 300_000) * 300_000 + 15 * 60_000);
    let booked: { id: string } | undefined;
    await expect(async () => {
      const answer = await this.manager.post('/api/booking/appointments', {
        data: {
          service_id: this.serviceId,
          location_id: this.locationId,
          practitioner_id: practitionerId,
          patient_id: person.id,
          starts_at: start.toISOString(),
          walk_in: true,
        },
        headers: key(),
      });
      booked = await read(answer);
    }).toPass({ timeout: 15_000 }); // booking hears of new people by event
    return booked!.id;
  }
}
