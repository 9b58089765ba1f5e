/** The clock that development may move (docs/decisions/0003); elsewhere it answers "not found". */
import { problemOf, unreachable } from '@/lib/api/problem';

async function ask(init?: RequestInit): Promise<Date> {
  const answer = await fetch('/dev/clock', init).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  const { now } = (await answer.json()) as { now: string };
  return new Date(now);
}

export const readClock = () => ask();

export const moveClock = (now: Date) =>
  ask({
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'X-Atrium-CSRF': '1' },
    body: JSON.stringify({ now: now.toISOString() }),
  });
