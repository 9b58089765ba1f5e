/** What the platform's operator looks at, and does about what was given up. */
import { PEOPLE } from '../support/people';
import { settle } from '../support/system';
import { expect, test } from '../support/test';

const OPERATOR = { email: 'root@clinica.example', password: PEOPLE.manager.password };

test('all is well, and a manager has no business here', async ({
  page,
  logIn,
  checkAccessibility,
  shot,
}) => {
  await logIn('manager');
  await page.goto('/admin/operations');
  await expect(page).toHaveURL(/\/desk/);
  await settle(page.request);
  await logIn(OPERATOR);
  await page.goto('/admin/operations');
  await expect(page.getByText('Está tudo em ordem')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(5);
  await checkAccessibility();
  await shot('insight-operations-desktop-pt');
});

test('what was parked and what failed is told, and set going again once', async ({
  page,
  logIn,
  checkAccessibility,
  shot,
}) => {
  await logIn(OPERATOR);
  const id = crypto.randomUUID();
  let parked = 1;
  let redriven = 0;
  await page.route('**/api/payment/operations/**', async (route) => {
    const path = new URL(route.request().url()).pathname.split('/operations/')[1];
    if (path === 'summary') {
      return route.fulfill({
        json: {
          outbox: { rows: 2, oldest_seconds: 75 },
          retries: { waiting: 1, next_at: '2026-12-01T10:00:00Z' },
          parked,
          jobs: { queued: 1, running: 0, failed: 1 },
        },
      });
    }
    if (path === `parked-messages/${id}/redrive`) {
      redriven += 1;
      parked = 0;
      return route.fulfill({ status: 204 });
    }
    const message = {
      id,
      type: 'booking.appointment_booked.v1',
      subject: 'appointment/7',
      consumer: 'payment.requests',
      attempts: 8,
      last_error: 'ProviderError: 503 from the provider',
    };
    const job = { id: 4, name: 'send_refund', attempts: 5 };
    const lists: Record<string, unknown[]> = {
      'parked-messages': [
        {
          ...message,
          first_failed_at: '2026-12-01T09:00:00Z',
          parked_at: '2026-12-01T09:30:00Z',
          data: { version: 3, amount: { cents: 4500 } },
        },
      ],
      retries: [{ ...message, id: crypto.randomUUID(), next_at: '2026-12-01T10:00:00Z' }],
      'failed-jobs': [
        { ...job, created_at: '2026-12-01T09:00:00Z', failed_at: '2026-12-01T09:10:00Z' },
      ],
      jobs: [{ ...job, id: 5, status: 'queued', execute_after: '2026-12-01T11:00:00Z' }],
    };
    return route.fulfill({ json: path ? (lists[path] ?? []) : [] });
  });
  await page.goto('/admin/operations');
  await expect(page.getByText('2 coisas precisam de si')).toBeVisible();
  await expect(
    page.getByText('O serviço não conseguiu tratar esta mensagem e desistiu.'),
  ).toBeVisible();
  await expect(page.getByText('ProviderError: 503').first()).toBeHidden();
  await page.getByText('Erro técnico, como foi registado').first().click();
  await expect(page.getByText('ProviderError: 503').first()).toBeVisible();
  await page.getByText('Pormenores').click();
  await expect(page.getByText('"cents": 4500')).toBeVisible();
  await checkAccessibility();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility();
  await shot('insight-operations-trouble-desktop-pt');
  const again = page.getByRole('button', { name: /^Entregar de novo/ });
  await again.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A mensagem vai ser entregue de novo.')).toBeVisible();
  await expect(page.getByText('1 coisa precisa de si')).toBeVisible();
  expect(redriven).toBe(1);
});

test('a service that does not answer is named, in English, too', async ({ page, logIn }) => {
  await logIn(OPERATOR);
  await page.route('**/api/checkin/operations/summary', (route) =>
    route.abort('internetdisconnected'),
  );
  await page.goto('/admin/operations');
  await expect(page.getByText('1 serviço não responde')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('This service does not answer.')).toBeVisible();
});
