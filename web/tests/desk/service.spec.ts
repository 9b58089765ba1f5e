/** What the desk does for people: register, book, receive money, move, cancel. */
import { bookFirstFree, newPatient } from '../support/appointments';
import { tabTo } from '../support/keyboard';
import { settle } from '../support/system';
import { expect, SIZES, test } from '../support/test';
import {
  freePractitioner,
  openDesk,
  ownName,
  session,
  somebodyToday,
  strangerAtKiosk,
} from './people';

test.use({ viewport: SIZES.desktop });

const digits = () => String(Date.now() % 10_000_000).padStart(7, '0');

test.beforeEach(async ({ logIn }) => {
  await logIn('desk');
});

test('somebody new walks in: registered, received, paid and checked in', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const name = ownName('Isaura');
  const free = await freePractitioner(ownName('Dra. Olga'));
  await openDesk(page);
  await page.keyboard.press('w');
  const sheet = page.getByRole('dialog', { name: 'Receber sem marcação' });
  await sheet.getByLabel('Procurar paciente').fill(name);
  await expect(sheet.getByText('0 pessoas')).toBeVisible();
  await sheet.getByRole('button', { name: 'Registar novo paciente' }).click();
  await expect(sheet.getByLabel('Nome completo')).toHaveValue(name);
  await sheet.getByRole('button', { name: 'Registar', exact: true }).click();
  await expect(sheet.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
  await sheet.getByLabel('Telemóvel').fill(`93${digits()}`);
  await sheet.getByLabel('Email').fill(`isaura.${digits()}@exemplo.example`);
  await checkAccessibility();
  await sheet.getByRole('button', { name: 'Registar', exact: true }).click();

  await sheet.getByLabel('Profissional').selectOption({ label: `${free.name} · livre` });
  await sheet.getByRole('button', { name: 'Receber agora' }).dblclick();
  await expect(page.getByText('A hora está reservada até ser paga.')).toBeVisible();
  await shot('desk-walk-in-desktop-pt');
  await page.getByRole('button', { name: 'Receber pagamento', exact: true }).click();
  const pay = page.getByRole('dialog', { name: `Pagamento de ${name}` });
  await pay.getByRole('radio', { name: 'Cartão' }).check();
  await expect(pay.getByLabel('Está cá: registar também a chegada')).toBeChecked();
  await checkAccessibility();
  await pay.getByRole('button', { name: /^Recebi/ }).dblclick();
  await expect(page.getByText(`${name}: pagamento e chegada registados.`)).toBeVisible();
  await expect(page.getByRole('button', { name: `Chamar: ${name}` })).toBeVisible();
  await free.leave();
});

test('a booking for somebody: found by number, held, moved, cancelled', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const own = await session();
  const patient = await newPatient(own, { name: ownName('Jacinta') });
  await settle(own);
  await own.dispose();
  await openDesk(page);
  await page.getByRole('button', { name: 'Marcar', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Marcar consulta' });
  await sheet.getByLabel('Procurar paciente').fill(patient.phone);
  const stranger = sheet.getByRole('button', { name: /Com conta, ainda sem consultas aqui/ });
  await expect(stranger).not.toContainText(patient.name);
  await stranger.click();
  const days = sheet.getByRole('group', { name: 'Dia' });
  await days.getByRole('button').nth(1).click();
  await sheet.getByRole('group', { name: 'Hora' }).getByRole('button').last().click();
  await shot('desk-book-desktop-pt');
  await sheet.getByRole('button', { name: 'Marcar', exact: true }).dblclick();
  const done = page.getByRole('dialog', { name: 'Consulta marcada' });
  await expect(done.getByText('Por pagar')).toBeVisible();
  await done.getByRole('button', { name: 'Mostrar link de pagamento' }).click();
  await expect(done.getByLabel('link de pagamento', { exact: true })).toHaveValue(/\/pay\//);
  await done.getByRole('button', { name: 'Fechar' }).last().click();

  await page.keyboard.press('/');
  await page.getByLabel('Procurar paciente').fill(patient.name.split(' ').at(-1) ?? '');
  await page
    .getByRole('dialog', { name: 'Pacientes' })
    .getByRole('button', { name: new RegExp(patient.name) })
    .click();
  const person = page.getByRole('dialog', { name: patient.name });
  await expect(person.getByText('Hoje não tem consulta aqui.')).toBeVisible();
  await person.getByRole('button', { name: 'Remarcar' }).click();
  const move = page.getByRole('dialog', { name: `Remarcar ${patient.name}` });
  await move.getByRole('group', { name: 'Hora' }).getByRole('button').last().click();
  await checkAccessibility();
  await shot('desk-reschedule-desktop-pt');
  // The first answer is lost: the same is asked again, and nothing happens twice.
  const asked: string[] = [];
  await page.route('**/appointments/*/reschedule', async (route) => {
    const { 'idempotency-key': key } = route.request().headers();
    asked.push(`${key} ${route.request().postData()}`);
    const answer = await route.fetch();
    return asked.length === 1
      ? route.abort('internetdisconnected')
      : route.fulfill({ response: answer });
  });
  await move.getByRole('button', { name: /^Remarcar para/ }).click();
  await expect(move.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await move.getByRole('button', { name: /^Remarcar para/ }).click();
  await expect(page.getByText(`${patient.name}: remarcada para`)).toBeVisible();
  expect(asked[1]).toBe(asked[0]);
  await person.getByRole('button', { name: 'Cancelar consulta' }).click();
  await page
    .getByRole('dialog', { name: /^Cancelar a consulta/ })
    .getByRole('button', { name: 'Cancelar consulta' })
    .click();
  await expect(person.getByText('Cancelada', { exact: true })).toBeVisible();
});

test('a patient’s day beside the board: payment, papers, and Back closes it', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const { patient } = await somebodyToday('Lídia');
  await openDesk(page);
  const name = page.getByRole('button', { name: patient.name, exact: true });
  await name.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: patient.name });
  await expect(sheet.getByText('Pago', { exact: true })).toBeVisible();
  await expect(sheet.getByRole('link', { name: /^Abrir/ })).toHaveAttribute(
    'href',
    /\/api\/payment\/invoices\/.+\/document/,
  );
  await expect(sheet.locator('a[href^="tel:"]')).toBeVisible();
  await checkAccessibility();
  await shot('desk-patient-desktop-pt');
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(name).toBeFocused();
});

test('whom a kiosk did not know is matched with who is expected', async ({
  page,
  checkAccessibility,
  shot,
}) => {
  const { patient, appointment } = await somebodyToday('Noémia');
  const kiosk = await strangerAtKiosk(appointment, ownName('Entrada'));
  await openDesk(page);
  await expect(page.getByText('Em direto')).toBeVisible();
  for (let look = 0; look < 2; look++) expect(await kiosk.look()).toBe('not_recognised');
  await page.getByRole('button', { name: 'Ver quem é' }).click();
  const dialog = page.getByRole('dialog', { name: 'Não reconhecidos' });
  await expect(dialog.getByText('2 tentativas.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Sei quem é' }).click();
  await dialog.getByLabel('Quem é?').fill(patient.name);
  await checkAccessibility();
  await shot('desk-unrecognised-desktop-pt');
  await dialog.getByRole('button', { name: new RegExp(patient.name) }).click();
  await expect(dialog.getByText('Já ninguém espera ajuda')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Chamar: ${patient.name}` })).toBeVisible();
  await expect(page.getByText('O quiosque não reconheceu')).toBeHidden();

  expect(await kiosk.look()).toBe('not_recognised');
  await page.getByRole('button', { name: 'Ver quem é' }).click();
  await dialog.getByRole('button', { name: 'Já não está cá' }).click();
  await expect(dialog.getByText('Já ninguém espera ajuda')).toBeVisible();
  await kiosk.leave();
});

test('the keyboard alone books, and takes the money', async ({ page, checkAccessibility }) => {
  const own = await session();
  const patient = await newPatient(own, { name: ownName('Odete') });
  await bookFirstFree(own, { inMinutes: 9 * 24 * 60 }); // so that the desk is told a name
  await settle(own);
  await own.dispose();
  await openDesk(page);
  await page.keyboard.press('n');
  const sheet = page.getByRole('dialog', { name: 'Marcar consulta' });
  await expect(sheet.getByLabel('Procurar paciente')).toBeFocused();
  await page.keyboard.type(patient.phone);
  const found = sheet.getByRole('button', { name: new RegExp(patient.name) });
  await expect(found).toBeVisible();
  await expect(sheet.getByRole('listitem')).toHaveCount(1); // not of half a number any more
  await page.keyboard.press('ArrowDown');
  await expect(found).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, sheet.getByRole('group', { name: 'Dia' }).getByRole('button').nth(1));
  await page.keyboard.press('Space');
  await tabTo(page, sheet.getByRole('group', { name: 'Hora' }).getByRole('button').first());
  await page.keyboard.press('Space');
  await checkAccessibility();
  await tabTo(page, sheet.getByRole('button', { name: 'Marcar', exact: true }));
  await page.keyboard.press('Enter');
  const done = page.getByRole('dialog', { name: 'Consulta marcada' });
  await expect(done.getByText('Por pagar')).toBeVisible();
  await tabTo(page, done.getByRole('button', { name: 'Receber pagamento', exact: true }));
  await page.keyboard.press('Enter');
  const pay = page.getByRole('dialog', { name: `Pagamento de ${patient.name}` });
  await tabTo(page, pay.getByRole('radio', { name: 'Dinheiro' }));
  await page.keyboard.press('ArrowRight');
  await expect(pay.getByRole('radio', { name: 'Cartão' })).toBeChecked();
  await tabTo(page, pay.getByRole('button', { name: /^Recebi/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${patient.name}: pagamento registado.`)).toBeVisible();
});

test('the keys are on the page, and can be turned off', async ({ page, checkAccessibility }) => {
  await openDesk(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Atalhos de teclado' });
  await checkAccessibility();
  await dialog.getByLabel('Usar atalhos de uma tecla').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.press('v');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Atalhos de teclado' }).click();
  await dialog.getByLabel('Usar atalhos de uma tecla').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Marcar consulta' })).toBeVisible();
});
