import { DoorOpen } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import { attentionOf } from '../today/attention';
import { patientOf, type Line } from '../today/today';
import { AttentionNote, Facts, Ticket } from './facts';
import { RefusalNote } from './refusal-note';
import { verbOfKey, verbsFor } from './verbs';
import { VisitActions, type VisitActionsHandle } from './visit-actions';

const OVER = new Set(['finished', 'missed']);

/** One patient of the day on the board. */
export function VisitCard({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { now, openPatient, place, shortcuts } = useDesk();
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
      <div className="grid grid-cols-[2.75rem_minmax(0,1fr)_auto] gap-x-2">
        <time dateTime={line.startsAt} className="pt-1 font-semibold tabular">
          {format.time(line.startsAt, line.zone)}
        </time>
        <button
          type="button"
          data-line={line.id}
          onClick={() => openPatient(patientOf(line))}
          className="self-start justify-self-start rounded-md pt-1 text-left leading-snug font-bold wrap-anywhere hover:underline"
        >
          {line.patientName ?? t('unnamed')}
        </button>
        <div className="-mr-1">
          <VisitActions line={line} handle={actions} />
        </div>
        <div className="col-span-2 col-start-2">
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
      </div>
      <RefusalNote line={line} />
    </li>
  );
}
