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
    /** What else the answer says, such as the `reason` why a photograph will not do. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }

  /** True where the same request may well succeed in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502 || this.inFlight;
  }

  /** True where the same request is being answered already: that answer is still to be had. */
  get inFlight(): boolean {
    return this.code === 'idempotency_in_flight';
  }

  /** True where it is certain that nothing happened: after a fault of the server it is not. */
  get definite(): boolean {
    return this.status >= 400 && this.status < 500 && !this.passing;
  }
}

export const unreachable = () => new Problem('unreachable', 0);

export async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const body: unknown = await response.json().catch(() => null);
  if (!hasCode(body)) return new Problem('unexpected_answer', response.status, [], retryAfter);
  const fields = Array.isArray(body.errors) ? body.errors.filter(isField) : [];
  return new Problem(body.code, response.status, fields, retryAfter, body);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected_answer', 500);
}

// By hand: every page needs this file, and no page should load a validation library for it.

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasCode(value: unknown): value is Record<string, unknown> & { code: string } {
  return isObject(value) && typeof value.code === 'string';
}

function isField(value: unknown): value is FieldProblem {
  return isObject(value) && typeof value.pointer === 'string' && typeof value.message === 'string';
}
