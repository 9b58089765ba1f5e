import { newPatient } from '../support/appointments';
import { messages } from '../support/system';
import { expect, test } from '../support/test';

test('logging in leads back to where one was', async ({ page }) => {
  const patient = await newPatient(page.request);
  await page.context().clearCookies();
  await page.goto('/appointments');
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel('Email').fill(patient.email);
  await page.getByLabel('Palavra-passe', { exact: true }).fill('errada de certeza');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByRole('alert')).toContainText('Email ou palavra-passe errados.');
  await page.getByLabel('Palavra-passe', { exact: true }).fill(patient.password);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page).toHaveURL(/\/appointments$/);
  await page.goto('/login?next=/book');
  await expect(page).toHaveURL(/\/book$/);
});

test('leaving shows at once that nobody is logged in', async ({ page }) => {
  await newPatient(page.request);
  await page.goto('/appointments');
  await page.getByRole('button', { name: 'Sair' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Entrar' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'As minhas consultas' })).toHaveCount(0);
});

test('the phone is looked at while it is typed', async ({ page }) => {
  await page.goto('/register');
  const phone = page.getByLabel('Telemóvel', { exact: true });
  await phone.pressSequentially('9123');
  await expect(page.getByText('Faltam algarismos.')).toBeHidden();
  await phone.blur();
  await expect(page.getByText('Faltam algarismos.')).toBeVisible();
  await phone.fill('91234567890');
  await expect(page.getByText('Há algarismos a mais.')).toBeVisible();
  await phone.fill('912 345 678');
  await expect(phone).not.toHaveAttribute('aria-invalid');
  await expect(page.getByText('912 345 678', { exact: true })).toBeAttached();
});

test('what is missing is said at its field, and the first has the focus', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Criar conta e continuar' }).click();
  await expect(page.getByLabel('Nome')).toBeFocused();
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(4);
});

test('a known email is met with ways on, not with a bare refusal', async ({ page }) => {
  const patient = await newPatient(page.request);
  await page.context().clearCookies();
  await page.goto('/register?next=/book');
  await page.getByLabel('Nome').fill(patient.name);
  await page.getByLabel('Email').fill(patient.email);
  await page.getByLabel('Telemóvel', { exact: true }).fill(patient.phone);
  await page.getByLabel('Palavra-passe', { exact: true }).fill('uma outra que nada diz');
  await page.getByRole('button', { name: 'Criar conta e continuar' }).click();
  const note = page.getByRole('alert').filter({ hasText: 'Talvez já tenha uma conta' });
  await expect(note.getByRole('link', { name: 'Entrar' })).toHaveAttribute('href', /next=.*book/);
});

test('a forgotten password is chosen anew by the link of an email', async ({ page }) => {
  const patient = await newPatient(page.request);
  await page.context().clearCookies();
  await page.goto('/reset');
  await page.getByLabel('Email').fill(patient.email);
  await page.getByRole('button', { name: 'Enviar link' }).click();
  await expect(page.getByRole('heading', { name: 'Veja o seu email' })).toBeVisible();

  let link: string | undefined;
  await expect
    .poll(async () => {
      const sent = (await messages(page.request)).filter(({ to }) => to.includes(patient.email));
      link = sent.flatMap(({ links }) => links).find((each) => each.includes('/reset/'));
      return link;
    })
    .toBeDefined();
  const path = new URL(link!).pathname;
  await page.goto(path);
  await page.getByLabel('Nova palavra-passe').fill('curta');
  await page.getByRole('button', { name: 'Guardar palavra-passe' }).click();
  await expect(page.getByText('Pelo menos 8 caracteres.', { exact: true })).toBeVisible();
  await page.getByLabel('Nova palavra-passe').fill('agora outra bem longa');
  await page.getByRole('button', { name: 'Guardar palavra-passe' }).click();

  await expect(page).toHaveURL(/\/login$/);
  await page.getByLabel('Email').fill(patient.email);
  await page.getByLabel('Palavra-passe', { exact: true }).fill('agora outra bem longa');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page).toHaveURL(/\/appointments$/);

  await page.context().clearCookies();
  await page.goto(path);
  await page.getByLabel('Nova palavra-passe').fill('uma segunda vez nao');
  await page.getByRole('button', { name: 'Guardar palavra-passe' }).click();
  await expect(page.getByRole('heading', { name: 'Este link já não serve' })).toBeVisible();
});
