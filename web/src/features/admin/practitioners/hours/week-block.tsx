import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Nudge } from './gesture';
import { showClock, STEP, type Block } from './week';

const KEYS: Record<string, Nudge> = {
  ArrowUp: { kind: 'time', minutes: -STEP },
  ArrowDown: { kind: 'time', minutes: STEP },
  ArrowLeft: { kind: 'day', days: -1 },
  ArrowRight: { kind: 'day', days: 1 },
};
const LENGTHS: Record<string, Nudge> = {
  ArrowUp: { kind: 'closes', minutes: -STEP },
  ArrowDown: { kind: 'closes', minutes: STEP },
};

/** Blocks below this many minutes show one time instead of two. */
const TALL = 60;

interface Props {
  block: Block;
  range: [number, number];
  name: string;
  /** Id of the text that says what the keys do. */
  hint: string;
  held: boolean;
  wrong: boolean;
  onNudge: (by: Nudge) => void;
  onRemove: () => void;
}

export function WeekBlock({ block, range, name, hint, held, wrong, onNudge, onRemove }: Props) {
  const { t } = useTranslation('admin');
  const [from, to] = range;
  const { weekday, opens, closes } = block;
  const length = Math.max(closes - opens, STEP);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove();
      return;
    }
    const by = (event.shiftKey ? LENGTHS : KEYS)[event.key];
    if (!by) return;
    event.preventDefault();
    onNudge(by);
  };
  const look = wrong
    ? 'bg-danger-soft text-danger border-danger'
    : 'bg-primary-soft text-on-primary-soft border-primary';
  return (
    <div
      data-block={block.key}
      className={`group absolute ${held ? 'z-20' : 'z-10'}`}
      style={{
        left: `calc(${((weekday - 1) / 7) * 100}% + 3px)`,
        width: `calc(${100 / 7}% - 6px)`,
        top: `${((opens - from) / (to - from)) * 100}%`,
        height: `${(length / (to - from)) * 100}%`,
      }}
    >
      <button
        type="button"
        aria-label={name}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
        className={`absolute inset-0 flex flex-col items-start justify-start overflow-hidden rounded-xl border border-l-4 px-2 py-1 text-left text-xs leading-tight font-bold tabular sm:text-sm ${look} ${held ? 'cursor-grabbing! shadow-float' : 'cursor-grab!'}`}
      >
        {length < TALL ? (
          showClock(opens)
        ) : (
          <>
            <span>{showClock(opens)}</span>
            <span className="mt-auto">{showClock(closes)}</span>
          </>
        )}
      </button>
      <span data-edge="opens" className="absolute inset-x-0 -top-1 h-2.5 cursor-ns-resize" />
      <span data-edge="closes" className="absolute inset-x-0 -bottom-1 h-2.5 cursor-ns-resize" />
      <button
        type="button"
        data-delete
        tabIndex={-1}
        aria-label={t('hours.remove', { name })}
        title={t('hours.remove', { name })}
        onClick={onRemove}
        className="absolute -top-1 -right-1 z-10 hidden size-7 items-center justify-center rounded-full border border-line bg-surface text-ink shadow-card group-focus-within:flex group-hover:flex hover:bg-danger-soft hover:text-danger"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
