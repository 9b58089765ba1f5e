/** Short notices about what has just happened. They are read aloud and leave by themselves. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import type { Problem } from '@/lib/api/problem';

interface Notice {
  id: number;
  kind: 'success' | 'danger';
  text: string | Problem;
}

interface Shown {
  notices: readonly Notice[];
  /** The open dialogs, the topmost last: what lies behind it is inert, and is not read aloud. */
  dialogs: readonly string[];
}

const STAYS = 6_000;
let shown: Shown = { notices: [], dialogs: [] };
let nextId = 1;
const listeners = new Set<() => void>();

function change(to: Partial<Shown>) {
  shown = { ...shown, ...to };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const say = (kind: Notice['kind'], text: Notice['text']) =>
  change({ notices: [...shown.notices.slice(-2), { id: nextId++, kind, text }] });

export const toast = {
  done: (text: string) => say('success', text),
  problem: (problem: Problem) => say('danger', problem),
};

/** Where notices appear: once on the page, and once in each open dialog, which is then named. */
export function Toasts({ dialog }: { dialog?: string }) {
  const { notices, dialogs } = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    if (dialog === undefined) return;
    change({ dialogs: [...shown.dialogs, dialog] });
    return () => change({ dialogs: shown.dialogs.filter((each) => each !== dialog) });
  }, [dialog]);
  const here = dialogs.at(-1) === dialog ? notices : [];
  // On a phone the pages have a bar at the bottom.
  const above = dialog === undefined ? 'bottom-20 md:bottom-4' : 'bottom-4';
  return (
    <div
      aria-live="polite"
      className={`pointer-events-none fixed inset-x-4 z-50 flex flex-col items-center gap-2 ${above}`}
    >
      {here.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const sentence = useProblemText();
  useEffect(() => {
    const others = () => shown.notices.filter((each) => each.id !== notice.id);
    const timer = setTimeout(() => change({ notices: others() }), STAYS);
    return () => clearTimeout(timer);
  }, [notice.id]);
  const good = notice.kind === 'success';
  return (
    <p className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-2xl bg-ink px-5 py-3 font-medium text-canvas shadow-float">
      {good ? (
        <CircleCheck aria-hidden className="shrink-0" />
      ) : (
        <TriangleAlert aria-hidden className="shrink-0" />
      )}
      {typeof notice.text === 'string' ? notice.text : sentence(notice.text)}
    </p>
  );
}
