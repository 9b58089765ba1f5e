/** What is said about a line in a few words: how long, how late, and whether it needs somebody. */
import { Banknote, Clock, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk-context';
import { attentionOf, minutesSince, waitedMinutes, type Attention } from '../today/attention';
import type { Line } from '../today/today';

const ICONS = {
  unpaid: Banknote,
  late: Clock,
  long_wait: Hourglass,
  no_answer: TriangleAlert,
  overrun: Clock,
} as const;

/** Words, a picture and a tone: never the tone alone. */
export function AttentionNote({ line }: { line: Line }) {
  const { now } = useDesk();
  const attention = attentionOf(line, now);
  if (!attention) return null;
  const Icon = ICONS[attention.kind];
  const urgent = attention.kind === 'long_wait' && attention.minutes >= 30;
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-sm font-semibold whitespace-nowrap tabular ${
        urgent ? 'bg-danger-soft text-danger' : 'bg-warning-soft text-warning'
      }`}
    >
      <Icon aria-hidden className="size-3.5" />
      <AttentionText attention={attention} />
    </span>
  );
}

function AttentionText({ attention }: { attention: Attention }) {
  const { t } = useTranslation('desk');
  if (attention.kind !== 'unpaid') {
    return t(`attention.${attention.kind}`, { minutes: attention.minutes });
  }
  return attention.minutesLeft === null || attention.minutesLeft >= 60
    ? t('attention.unpaid')
    : t('attention.unpaid_until', { minutes: attention.minutesLeft });
}

/** Ticket, how long it has lasted, and what the patient was told. */
export function Facts({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const { now } = useDesk();
  const visit = line.visit;
  const facts: string[] = [];
  if (visit && line.stage === 'waiting') {
    const estimate = visit.estimate;
    if (estimate?.soon) facts.push(t('fact.soon'));
    else if (estimate) {
      facts.push(t('fact.estimate', { from: estimate.from_minutes, to: estimate.to_minutes }));
    }
    if (!attentionOf(line, now)) {
      facts.push(t('fact.waits', { minutes: waitedMinutes(line, now) }));
    }
  }
  if (visit?.called_at && line.stage === 'called') {
    facts.push(t('fact.called', { minutes: minutesSince(visit.called_at, now) }));
    if (visit.calls > 1) facts.push(t('fact.calls', { count: visit.calls }));
  }
  if (visit?.started_at && line.stage === 'in_consultation') {
    facts.push(t('fact.since', { minutes: minutesSince(visit.started_at, now) }));
  }
  if (line.stage === 'missed') facts.push(t('stage.missed'));
  if (!visit || facts.length === 0) return null;
  return <span className="tabular">{facts.join(' · ')}</span>;
}

export function Ticket({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  if (!line.visit) return null;
  return (
    <span className="rounded-md bg-sunken px-1.5 py-0.5 text-sm font-semibold tabular">
      <span className="sr-only">{t('ticket')} </span>
      {line.visit.ticket}
    </span>
  );
}
