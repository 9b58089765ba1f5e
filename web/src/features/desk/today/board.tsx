import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { VisitCard } from '../visit/visit-card';
import { neighbour } from './arrows';
import type { Column, Line, Stage } from './today';

/** The day, one column per practitioner. The arrow keys go from patient to patient. */
export function Board({ columns }: { columns: readonly Column[] }) {
  const { t } = useTranslation('desk');
  const board = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target : null;
    if (!from?.matches('[data-line]') || !board.current) return;
    const to = neighbour(board.current, from, event.key);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  return (
    // The arrow keys are a shortcut: Tab goes everywhere.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={board}
      onKeyDown={move}
      className="-mx-4 grid auto-cols-[minmax(20rem,1fr)] grid-flow-col items-start gap-4 overflow-x-auto px-4 pb-4 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
    >
      {columns.map((column) => (
        <section
          key={column.practitionerId}
          data-column
          aria-label={t('board.of', { name: column.name })}
          className="@container rounded-card bg-sunken p-3"
        >
          <header className="mb-2 flex items-center gap-3 px-1">
            <Avatar name={column.name} photo={column.photo} size="size-9" />
            <h2 className="min-w-0 grow truncate text-lg font-bold">{column.name}</h2>
            <Counts lines={column.lines} />
          </header>
          <div className="grid gap-x-4 gap-y-3 @[40rem]:grid-cols-2">
            <div className="flex flex-col gap-3">
              <Group
                title={t('board.now')}
                empty={t('board.nobodyIn')}
                lines={of(column, 'in_consultation', 'called')}
              />
              <Group
                title={t('stage.waiting')}
                empty={t('board.nobodyWaits')}
                lines={of(column, 'waiting')}
              />
            </div>
            <div className="flex flex-col gap-3">
              <Group
                title={t('stage.expected')}
                empty={t('board.nobodyExpected')}
                lines={of(column, 'expected', 'unpaid')}
              />
              <Over lines={of(column, 'finished', 'missed')} />
            </div>
          </div>
        </section>
      ))}
    </div>
  );
}

/** In the order of the stages named, then as they come. */
function of(column: Column, ...stages: Stage[]): Line[] {
  const ordered = stages.includes('unpaid') ? [stages] : stages.map((stage) => [stage]);
  return ordered.flatMap((some) => column.lines.filter((line) => some.includes(line.stage)));
}

function Counts({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('desk');
  const over = lines.filter((line) => line.stage === 'finished').length;
  return (
    <p className="shrink-0 text-sm text-muted tabular">
      {t('board.progress', { over, count: lines.length })}
    </p>
  );
}

interface GroupProps {
  title: string;
  empty: string;
  lines: readonly Line[];
}

/** Always there, also when nobody is in it: what is below does not move for a heading. */
function Group({ title, empty, lines }: GroupProps) {
  return (
    <section>
      <h3 className="mb-1.5 flex items-baseline gap-2 px-1 text-sm font-semibold text-muted">
        {title}
        {lines.length > 0 && <span className="text-ink tabular">{lines.length}</span>}
      </h3>
      {lines.length === 0 ? (
        <p className="rounded-xl border border-dashed border-edge/40 px-3 py-3 text-sm text-muted">
          {empty}
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {lines.map((line) => (
            <VisitCard key={line.id} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is over takes little room until somebody asks for it. */
function Over({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('desk');
  if (lines.length === 0) return null;
  return (
    <details>
      <summary className="rounded-lg px-1 py-1 text-sm font-semibold text-muted hover:text-ink">
        {t('board.over', { count: lines.length })}
      </summary>
      <ul className="mt-1.5 flex flex-col gap-2">
        {lines.map((line) => (
          <VisitCard key={line.id} line={line} />
        ))}
      </ul>
    </details>
  );
}
