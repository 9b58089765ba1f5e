import { useEffect, useState } from 'react';
import type { Language } from '@/lib/i18n/i18n';
import { Both } from './both';
import { calmly } from './calmly';
import { keyed, sizeOf, transitionName, TURN, turnOf, type Line } from './screen';

const LABEL = { short: 'text-[2.8rem]', medium: 'text-[2.2rem]', long: 'text-[1.7rem]' };

interface Props {
  first: Language;
  waiting: readonly Line[];
  /** As many as there is room for at once. */
  rows: number;
}

/** Who waits, for how long about, and where it will be. */
export function WaitingList({ first, waiting, rows }: Props) {
  const { pages, page, shown } = useTurns(keyed(waiting), rows);
  return (
    <section className="flex min-h-0 flex-col rounded-[2rem] bg-surface px-11 pt-8 pb-6">
      <h2 className="flex items-center justify-between gap-6 pb-4 text-[1.7rem] font-semibold text-muted">
        <Both text="waiting" first={first} />
        {pages > 1 && (
          <span className="tabular">
            {page + 1}/{pages}
          </span>
        )}
      </h2>
      {waiting.length === 0 ? (
        <p className="m-auto text-center text-[2rem] font-medium">
          <Both text="nobodyWaiting" first={first} stacked />
        </p>
      ) : (
        <ul className="flex min-h-0 flex-col">
          {shown.map(({ key, line }) => (
            <Row key={key} name={transitionName(key)} line={line} first={first} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ line, name, first }: { line: Line; name: string; first: Language }) {
  const { estimate } = line;
  return (
    <li
      style={{ viewTransitionName: name }}
      className="flex min-h-[6.2rem] shrink-0 items-center justify-between gap-6 border-t-2 border-line py-1.5"
    >
      <div className="min-w-0">
        <p className={`truncate leading-tight font-bold tabular ${LABEL[sizeOf(line.label)]}`}>
          {line.label}
        </p>
        {line.room_name && (
          <p className="truncate text-[1.6rem] leading-tight text-muted">{line.room_name}</p>
        )}
      </div>
      {estimate && (
        <p className="shrink-0 text-right text-[2.3rem] leading-tight font-semibold text-primary tabular">
          {estimate.soon ? (
            <Both text="soon" first={first} />
          ) : (
            `${estimate.from_minutes}–${estimate.to_minutes} min`
          )}
        </p>
      )}
    </li>
  );
}

/** A list that is longer than the wall is high shows its parts in turn. */
function useTurns<Item>(items: readonly Item[], rows: number) {
  const [turns, setTurns] = useState(0);
  const turn = turnOf(items, turns, rows);
  const several = turn.pages > 1;
  useEffect(() => {
    if (!several) return;
    const timer = setInterval(() => calmly(() => setTurns((now) => now + 1)), TURN);
    return () => clearInterval(timer);
  }, [several]);
  return turn;
}
