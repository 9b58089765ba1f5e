import { useCallback, useMemo, useState } from 'react';
import type { Refusal } from '../desk-context';

/** Refused steps by appointment: kept by the page, because cards move from list to list. */
export function useRefusals() {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const refuse = useCallback(
    (id: string, refusal: Refusal | null) =>
      setRefusals((known) => {
        if (!refusal && !known.has(id)) return known;
        const next = new Map(known);
        if (refusal) next.set(id, refusal);
        else next.delete(id);
        return next;
      }),
    [],
  );
  return useMemo(() => ({ refusals, refuse }), [refusals, refuse]);
}
