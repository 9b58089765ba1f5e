import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/badge';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk } from '../desk-context';
import { AttentionNote, Facts, Ticket } from '../visit/facts';
import { RefusalNote } from '../visit/refusal-note';
import { VisitActions } from '../visit/visit-actions';
import type { DeskSearch } from './filter';
import { patientOf, type Line, type Stage } from './today';

const TONES: Record<Stage, Tone> = {
  unpaid: 'warning',
  expected: 'neutral',
  waiting: 'accent',
  called: 'primary',
  in_consultation: 'primary',
  finished: 'success',
  missed: 'danger',
};

export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslation('desk');
  return <Badge tone={TONES[stage]}>{t(`stage.${stage}`)}</Badge>;
}

interface Props {
  lines: readonly Line[];
  order: DeskSearch['order'];
  onOrder: (order: DeskSearch['order']) => void;
}

/** The day as a table, for looking somebody up. */
export function DayList({ lines, order = 'time', onOrder }: Props) {
  const { t } = useTranslation('desk');
  const timeOrder = order === 'time' ? 'ascending' : order === 'time-desc' ? 'descending' : 'none';
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{t('list.caption')}</caption>
        <thead className="text-sm text-muted">
          <tr>
            <Heading sort={timeOrder}>
              <SortButton
                direction={timeOrder}
                onClick={() => onOrder(order === 'time' ? 'time-desc' : 'time')}
              >
                {t('list.time')}
              </SortButton>
            </Heading>
            <Heading sort={order === 'name' ? 'ascending' : 'none'}>
              <SortButton
                direction={order === 'name' ? 'ascending' : 'none'}
                onClick={() => onOrder('name')}
              >
                {t('list.patient')}
              </SortButton>
            </Heading>
            <Heading>{t('list.practitioner')}</Heading>
            <Heading>{t('list.state')}</Heading>
            <Heading>
              <span className="sr-only">{t('list.actions')}</span>
            </Heading>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Sort = 'ascending' | 'descending' | 'none';

function Heading({ sort, children }: { sort?: Sort; children: ReactNode }) {
  return (
    <th scope="col" aria-sort={sort} className="px-4 py-2 font-semibold">
      {children}
    </th>
  );
}

function SortButton(props: { direction: Sort; onClick: () => void; children: ReactNode }) {
  const Arrow = props.direction === 'descending' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={props.onClick}
      className="inline-flex min-h-9 items-center gap-1 rounded-md hover:text-ink"
    >
      {props.children}
      <Arrow
        aria-hidden
        className={`size-4 ${props.direction === 'none' ? 'opacity-0' : 'text-primary'}`}
      />
    </button>
  );
}

function Row({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { openPatient } = useDesk();
  return (
    <tr className="border-t border-line align-top">
      <td className="px-4 py-3 font-semibold tabular">
        <time dateTime={line.startsAt}>{format.time(line.startsAt, line.zone)}</time>
      </td>
      <td className="px-4 py-3">
        <button
          type="button"
          onClick={() => openPatient(patientOf(line))}
          className="rounded-md text-left font-bold wrap-anywhere hover:underline"
        >
          {line.patientName ?? t('unnamed')}
        </button>
        <p className="text-sm text-muted">{line.serviceName}</p>
        <RefusalNote line={line} />
      </td>
      <td className="px-4 py-3">
        {line.practitionerName}
        {line.roomName && <p className="text-sm text-muted">{line.roomName}</p>}
      </td>
      <td className="px-4 py-3">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StageBadge stage={line.stage} />
          <Ticket line={line} />
          {line.stage !== 'missed' && (
            <span className="text-sm text-muted empty:hidden">
              <Facts line={line} />
            </span>
          )}
          {line.stage !== 'unpaid' && <AttentionNote line={line} />}
        </span>
      </td>
      <td className="px-4 py-3">
        <div className="flex justify-end">
          <VisitActions line={line} />
        </div>
      </td>
    </tr>
  );
}
