/** Up to three looks at a face, with a hint before the next one. Knows neither camera nor screen. */
import { asProblem, Problem } from '@/lib/api/problem';
import type { Arrival, Reason, Recognition } from './visit';

export const TRIES = 3;
/** Milliseconds to step in front of the camera, to turn the head, to do what a hint says. */
export const GET_READY = 2_500;
export const TURN = 1_800;
export const READ_HINT = 3_500;
export const ASK_AGAIN = 2_500;

export type Look =
  | { phase: 'ready' }
  | { phase: 'turn' }
  | { phase: 'looking' }
  | { phase: 'hint'; hint: string }
  | { phase: 'lost' };

export interface Eyes {
  frame: () => Promise<Blob>;
  send: (frame: Blob, turned: Blob | undefined) => Promise<Recognition>;
  tell: (look: Look) => void;
  /** Rejects when the person has left. */
  wait: (milliseconds: number) => Promise<void>;
}

export type Outcome = { arrival: Arrival } | { refused: Reason; problem?: Problem };

/** `liveness`: the clinic wants a second frame, after a turn of the head. */
export async function recognise(eyes: Eyes, liveness: boolean): Promise<Outcome> {
  eyes.tell({ phase: 'ready' });
  await eyes.wait(GET_READY);
  for (let tries = 0; tries < TRIES;) {
    const answer = await look(eyes, liveness);
    if (answer instanceof Problem) {
      if (!passes(answer)) return { refused: answer.code, problem: answer };
      eyes.tell({ phase: 'lost' });
      await eyes.wait(ASK_AGAIN);
      continue;
    }
    if (answer.arrival) return { arrival: answer.arrival };
    if (answer.outcome === 'ambiguous') return { refused: 'ambiguous' };
    tries += 1;
    if (answer.fallback?.length || tries === TRIES) break;
    eyes.tell({ phase: 'hint', hint: answer.hint?.reason ?? 'again' });
    await eyes.wait(READ_HINT);
  }
  return { refused: 'unknown' };
}

async function look(eyes: Eyes, liveness: boolean): Promise<Recognition | Problem> {
  const frame = await eyes.frame();
  let turned: Blob | undefined;
  if (liveness) {
    eyes.tell({ phase: 'turn' });
    await eyes.wait(TURN);
    turned = await eyes.frame();
  }
  eyes.tell({ phase: 'looking' });
  try {
    return await eyes.send(frame, turned);
  } catch (error) {
    return asProblem(error);
  }
}

/** No answer, or a server that has its hands full: the same question may be answered in a moment. */
const passes = (problem: Problem) => problem.passing && problem.status !== 429;
