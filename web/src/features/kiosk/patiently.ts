import { unreachable } from '@/lib/api/problem';

/** Ask until the person leaves; an answer that takes longer than this many milliseconds is none. */
export async function patiently<Answer>(
  patience: number,
  leaving: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  try {
    return await ask(AbortSignal.any([leaving, late.signal]));
  } catch (error) {
    throw late.signal.aborted && !leaving.aborted ? unreachable() : error;
  } finally {
    clearTimeout(timer);
  }
}
