import { z } from 'zod/mini';

const body = z.object({
  status: z.number(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
});

export interface FieldProblem {
  /** JSON pointer into the request's body, such as `/phone`. */
  pointer: string;
  message: string;
}

/**
 * What the API, or the way to it, refused. `code` is stable and has a sentence in every language;
 * `status` is 0 when no answer came at all.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly fields: readonly FieldProblem[] = [],
    /** Seconds after which trying again makes sense, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(code);
    this.name = 'Problem';
  }

  /** True where the same request may well succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export const unreachable = () => new Problem('unreachable', 0);

export async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const read = body.safeParse(await response.json().catch(() => null));
  if (!read.success) return new Problem('unexpected_answer', response.status, [], retryAfter);
  return new Problem(read.data.code, response.status, read.data.errors ?? [], retryAfter);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected_answer', 500);
}
