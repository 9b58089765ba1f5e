import { request, type APIRequestContext as Context, type FullConfig } from '@playwright/test';
import { PEOPLE } from './people';
import { CSRF, setClock } from './system';

const PATIENCE = 90_000;

const login = { data: PEOPLE.manager, headers: CSRF };
let loggedIn = false;

/** Wait until the demo clinic can be booked, and make it ten o'clock of a calm Monday. */
export default async function ready(config: FullConfig): Promise<void> {
  const baseURL = config.projects[0]?.use.baseURL;
  const context = await request.newContext({ baseURL });
  const until = Date.now() + PATIENCE;
  while (!(await seeded(context))) {
    if (Date.now() > until) throw new Error(`no demo clinic at ${baseURL} after ${PATIENCE} ms`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await setClock(context, calmMonday());
  await context.dispose();
}

/** The seed ends with the practitioners' working hours: when the last has some, it is done. */
async function seeded(context: Context): Promise<boolean> {
  try {
    const answer = await context.get('/api/booking/practitioners');
    const { items } = (await answer.json()) as { items: { id: string }[] };
    const last = items[1]; // of the seed's two; those of tests come after them
    if (!last) return false;
    // Working hours are the staff's to see; asked only now, because logging in is limited.
    loggedIn ||= (await context.post('/api/auth/login', login)).ok();
    const hours = await context.get(`/api/booking/working-hours?practitioner_id=${last.id}`);
    return ((await hours.json()) as { items: unknown[] }).items.length > 0;
  } catch {
    return false; // not listening yet
  }
}

/**
 * A Monday in the first half of a month, 10:00 UTC, not before today: whatever the day on which the
 * tests run, tomorrow can be booked, the month has days to come, and no clock changes in between.
 */
function calmMonday(): Date {
  const day = new Date();
  day.setUTCHours(10, 0, 0, 0);
  while (day.getUTCDay() !== 1 || day.getUTCDate() > 14) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}
