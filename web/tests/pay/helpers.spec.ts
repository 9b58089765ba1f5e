import { bookFirstFree, newPatient, payByMbway, payLink } from '../support/appointments';
import { expect, test } from '../support/test';

test('a new patient books, gets a link by SMS and pays', async ({ request }) => {
  const patient = await newPatient(request);
  const booked = await bookFirstFree(request);
  expect(booked.state).toBe('held');
  const path = await payLink(request, patient.phone);
  await payByMbway(request, path, patient.phone);
  await expect
    .poll(async () => (await request.get(`/api/booking/appointments/${booked.id}`)).text())
    .toContain('"state":"confirmed"');
});
