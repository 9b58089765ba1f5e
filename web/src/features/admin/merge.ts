/** Two people edited the same: what each of them changed is kept, and what both changed is the typed one. */

export interface Merged<Values> {
  values: Values;
  /** Fields where the other's value was set aside for what was typed here. */
  setAside: (keyof Values)[];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** `before` is what both began with. */
export function merge<Values extends object>(
  before: Values,
  typed: Values,
  theirs: Values,
): Merged<Values> {
  const values = { ...theirs };
  const setAside: (keyof Values)[] = [];
  for (const name of Object.keys(typed) as (keyof Values)[]) {
    if (same(typed[name], before[name])) continue;
    values[name] = typed[name];
    if (!same(theirs[name], before[name]) && !same(theirs[name], typed[name])) setAside.push(name);
  }
  return { values, setAside };
}
