/**
 * What an address says after its question mark. Read by hand: the routes are part of every page's
 * first load, and a validation library should not be. What cannot be read is as if it were not there.
 */
type Read<Value> = (given: unknown) => Value | undefined;
type Shape = Record<string, Read<unknown>>;

export type Search<Of extends Shape> = { [Key in keyof Of]?: ReturnType<Of[Key]> };
/** `Search` of what `search` made. */
export type SearchOf<Made extends (given: Record<string, unknown>) => unknown> = ReturnType<Made>;

/** The router takes `?q=7` for a number. */
export const text: Read<string> = (given) =>
  typeof given === 'string' ? given : typeof given === 'number' ? String(given) : undefined;

export const oneOf =
  <const Value extends string>(values: readonly Value[]): Read<Value> =>
  (given) =>
    values.find((value) => value === given);

/** A calendar day, `2026-11-23`. */
export const day: Read<string> = (given) =>
  typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given) && isTime(`${given}T00:00:00Z`)
    ? given
    : undefined;

/** An instant in UTC, `2026-11-23T10:15:00Z`. */
export const instant: Read<string> = (given) =>
  typeof given === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(given) && isTime(given)
    ? given
    : undefined;

/** For a route's `validateSearch`. */
export function search<Of extends Shape>(shape: Of) {
  return (given: Record<string, unknown>): Search<Of> => {
    const read = Object.entries(shape).map(([name, of]) => [name, of(given[name])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Search<Of>;
  };
}

const isTime = (text: string) => !Number.isNaN(Date.parse(text));
