import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import type { StreamState } from '@/lib/stream/event-stream';
import { useDesk } from '../desk-context';
import { attentionOf } from './attention';
import type { DeskSearch } from './filter';
import type { Line, Queue, Stage } from './today';

const COUNTED = [
  'waiting',
  'called',
  'in_consultation',
  'expected',
  'finished',
] as const satisfies readonly Stage[];

interface Props {
  lines: readonly Line[];
  state: DeskSearch['state'];
  onState: (state: DeskSearch['state']) => void;
}

/** How the morning stands, in one line; each figure is also a filter. */
export function Summary({ lines, state, onState }: Props) {
  const { t } = useTranslation('desk');
  const { now } = useDesk();
  const attention = lines.filter((line) => attentionOf(line, now)).length;
  const count = (stage: Stage) => lines.filter((line) => line.stage === stage).length;
  const figures = [
    ...COUNTED.map((stage) => ({ stage, count: count(stage) })),
    { stage: 'attention' as const, count: attention },
  ];
  return (
    <ul aria-label={t('summary.label')} className="flex flex-wrap gap-1.5">
      {figures.map((figure) => {
        const alarming = figure.stage === 'attention' && figure.count > 0;
        return (
          <li key={figure.stage}>
            <button
              type="button"
              aria-pressed={state === figure.stage}
              onClick={() => onState(state === figure.stage ? undefined : figure.stage)}
              className={`inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-sm font-medium aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-on-primary-soft ${
                alarming
                  ? 'border-warning/40 bg-warning-soft text-warning'
                  : 'border-line bg-surface hover:bg-sunken'
              }`}
            >
              {alarming && <TriangleAlert aria-hidden className="size-4" />}
              <span className="min-w-[1.5ch] text-center font-bold tabular">{figure.count}</span>
              {t(`summary.${figure.stage}`)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Whether what is shown is the present, and if not, from when it is. */
export function ConnectionState({ stream, queue }: { stream: StreamState; queue: Queue }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const live = stream === 'live';
  return (
    <p role="status" className="inline-flex items-center gap-2 text-sm text-muted">
      <span
        aria-hidden
        className={`size-2.5 rounded-full ${live ? 'bg-success' : 'border-2 border-warning'}`}
      />
      {live ? t('stream.live') : t(`stream.${stream}`, { time: format.time(queue.at, place.zone) })}
    </p>
  );
}
