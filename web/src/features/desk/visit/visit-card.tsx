import { DoorOpen } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import { attentionOf } from '../today/attention';
import type { Line } from '../today/today';
import { AttentionNote, Facts, Ticket } from './facts';
import { RefusalNote } from './refusal-note';
import { verbOfKey, verbsFor } from './verbs';
import { VisitActions, type VisitActionsHandle } from './visit-actions';

const OVER = new Set(['finished', 'missed']);

/** One patient of the day on the board. */
export function VisitCard({ line, shortcuts }: { line: Line; shortcuts: boolean }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { now, openLine, place } = useDesk();
  const actions = useRef<VisitActionsHandle>(null);
  const attention = attentionOf(line, now);

  const press = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    // A menu is drawn elsewhere, but its keys bubble here through React's tree.
    const mine = event.currentTarget.contains(event.target as Node);
    const verb = plain && mine && verbOfKey(event.key, verbsFor(line, place.frontDesk));
    if (!shortcuts || !verb) return;
    event.preventDefault();
    actions.current?.act(verb);
  };

  return (
    // The keys are a shortcut to the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      onKeyDown={press}
      className={`rounded-xl border bg-surface px-3 py-2.5 ${
        attention ? 'border-warning/60' : 'border-line'
      } ${OVER.has(line.stage) ? 'text-muted' : ''}`}
    >
      <div className="flex items-start gap-3">
        <time dateTime={line.startsAt} className="w-11 shrink-0 pt-0.5 font-semibold tabular">
          {format.time(line.startsAt, line.zone)}
        </time>
        <div className="min-w-0 grow">
          <button
            type="button"
            data-line={line.id}
            onClick={() => openLine(line.id)}
            className="max-w-full rounded-md text-left font-bold wrap-anywhere hover:underline"
          >
            {line.patientName ?? t('unnamed')}
          </button>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            <span>{line.serviceName}</span>
            {line.roomName && !OVER.has(line.stage) && (
              <span className="inline-flex items-center gap-1">
                <DoorOpen aria-hidden className="size-3.5" />
                {line.roomName}
              </span>
            )}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted empty:hidden">
            <Ticket line={line} />
            <Facts line={line} />
            <AttentionNote line={line} />
          </p>
        </div>
        <VisitActions line={line} handle={actions} />
      </div>
      <RefusalNote line={line} />
    </li>
  );
}
