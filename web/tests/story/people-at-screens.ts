/** Browsers of the people of a clinic's day, and what they do with their hands. */
import { type Browser, type Page } from '@playwright/test';
import { logInAs } from '../support/log-in';
import { CSRF } from '../support/system';
import { expect, SIZES, watch } from '../support/test';

export interface Screens {
  /** A browser of somebody's own, at the size of what they hold or sit before. */
  open: (size: keyof typeof SIZES) => Promise<Page>;
  /** Close them all; a console error in any of them fails the test. */
  close: () => Promise<void>;
}

export function openScreens(browser: Browser, baseURL: string): Screens {
  const opened: { page: Page; troubles: string[] }[] = [];
  return {
    open: async (size) => {
      const context = await browser.newContext({ baseURL, viewport: SIZES[size], locale: 'pt-PT' });
      const page = await context.newPage();
      opened.push({ page, troubles: watch(page) });
      return page;
    },
    close: async () => {
      for (const { page, troubles } of opened) {
        await page.context().close();
        expect(troubles, 'errors in a console').toEqual([]);
      }
    },
  };
}

export interface NewPerson {
  name: string;
  email: string;
  phone: string;
  password: string;
}

/** Somebody whom nobody knows yet. */
export function newPerson(name: string): NewPerson {
  const digits = String(Date.now()).slice(-7);
  return {
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}.${digits}@exemplo.example`,
    phone: `93${digits}`,
    password: 'quatro palavras bem longas',
  };
}

export async function register(page: Page, person: NewPerson): Promise<void> {
  await page.getByLabel('Nome').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Telemóvel', { exact: true }).fill(person.phone);
  await page.getByLabel('Palavra-passe', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Criar conta e continuar' }).click();
}

/** The manager announces a device; somebody types its code into it. */
export async function pairDevice(
  admin: Page,
  device: Page,
  kind: 'kiosk' | 'display',
  name: string,
) {
  await admin.goto('/admin/devices');
  await admin.getByRole('button', { name: 'Novo aparelho' }).first().click();
  await admin.getByLabel('O que é').selectOption(kind);
  await admin.getByLabel('Nome').fill(name);
  await admin.getByRole('button', { name: 'Obter o código' }).click();
  const code = (await admin.getByTestId('pairing-code').textContent()) ?? '';
  await device.goto(`/${kind}`);
  await device.getByLabel('Código de emparelhamento').fill(code);
  await expect(device.getByLabel('Código de emparelhamento')).toHaveCount(0);
}

/** The clinic decides to know faces; off is where every clinic begins. */
export async function allowFaces(manager: Page): Promise<void> {
  await logInAs(manager, 'manager');
  const organisations = await manager.request.get('/api/auth/me');
  const { memberships } = (await organisations.json()) as {
    memberships: { organisation_id: string }[];
  };
  const answer = await manager.request.put(
    `/api/checkin/clinics/${memberships[0]!.organisation_id}/settings`,
    { data: { face_check_in: true, display_privacy: 'first_name_initial' }, headers: CSRF },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
}
