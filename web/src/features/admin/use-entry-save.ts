/**
 * Saving a form over an entry of the catalogue. An edit names the version that it is of; when
 * somebody else was quicker, their values come into the form beside what was typed, and it is said.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { refreshPaths, useAction } from '@/lib/api/action';
import { asProblem, type Problem } from '@/lib/api/problem';
import { merge } from './merge';

export interface Entry {
  version: number;
}

interface Options<Values extends FieldValues, Seen extends Entry, Result extends Seen> {
  form: UseFormReturn<Values>;
  /** What is edited; null where something new is made. */
  entry: Seen | null;
  valuesOf: (entry: Seen) => Values;
  /** The entry as it is now. */
  read: (entry: Seen) => Promise<Seen | undefined>;
  save: (values: Values, seen: Seen | null, key: string) => Promise<Result | undefined>;
  refresh: readonly string[];
  onDone: (result: Result) => void;
}

export interface Meanwhile {
  /** Fields where the other's value was set aside for what was typed here. */
  setAside: readonly string[];
}

export function useEntrySave<Values extends FieldValues, Seen extends Entry, Result extends Seen>({
  form,
  entry,
  valuesOf,
  read,
  save,
  refresh,
  onDone,
}: Options<Values, Seen, Result>) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(entry);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const [lost, setLost] = useState<Problem | null>(null);

  const catchUp = async (before: Seen) => {
    try {
      const theirs = await read(before);
      if (!theirs) return;
      const { values, setAside } = merge(valuesOf(before), form.getValues(), valuesOf(theirs));
      form.reset(values);
      setSeen(theirs);
      setMeanwhile({ setAside: setAside.map(String) });
      await refreshPaths(queries, refresh);
    } catch (error) {
      setLost(asProblem(error));
    }
  };
  const action = useAction((values: Values, key: string) => save(values, seen, key), {
    refresh,
    onDone: (saved) => {
      if (!saved) return;
      form.reset(valuesOf(saved));
      setSeen(saved);
      onDone(saved);
    },
    onProblem: (problem) => {
      if (problem.code === 'version_conflict' && seen) void catchUp(seen);
    },
  });
  const refusal = action.problem?.code === 'version_conflict' ? lost : action.problem;
  const refused = useMemo(
    () => new Set(refusal?.fields.map(({ pointer }) => pointer.split('/').at(-1))),
    [refusal],
  );
  return {
    pending: action.pending,
    problem: refusal,
    /** Names of the fields that the refusal is about. */
    refused,
    meanwhile,
    /** Another part of the form, such as the photograph, has made a new version. */
    setSeen,
    seen,
    submit: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      void form.handleSubmit((values) => {
        setMeanwhile(null);
        setLost(null);
        action.run(values);
      })();
    },
  };
}
