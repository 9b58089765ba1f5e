import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Nudge } from './gesture';
import { nudged } from './gesture';
import { useDrag } from './use-drag';
import {
  DAY,
  showClock,
  WEEKDAYS,
  without,
  type Block,
  type Hours,
  type Trouble,
  type Week,
} from './week';
import { WeekBlock } from './week-block';

const USUAL: [number, number] = [7 * 60, 21 * 60];
/** Rem of an hour. */
const HOUR = 2.75;

interface Props {
  week: Week;
  troubles: ReadonlyMap<string, Trouble>;
  onChange: (week: Week) => void;
}

/** The hours that are shown: those of a usual day, and whatever lies outside it. */
function rangeOf(week: Week, whole: boolean): [number, number] {
  if (whole) return [0, DAY];
  const hour = (minutes: number, round: (value: number) => number) => round(minutes / 60) * 60;
  return [
    Math.min(USUAL[0], ...week.map(({ opens }) => hour(opens, Math.floor))),
    Math.max(USUAL[1], ...week.map(({ closes }) => hour(closes, Math.ceil))),
  ];
}

/** The week, to be drawn: drag on empty space, an edge, or a block. The fields say the same. */
export function WeekGrid({ week, troubles, onChange }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const hint = useId();
  const [whole, setWhole] = useState(false);
  const [said, setSaid] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const range = rangeOf(week, whole);
  const drag = useDrag({ week, range, onChange });
  const name = ({ weekday, opens, closes }: Hours) =>
    `${t(`common:weekdays.${weekday as 1}`)}, ${showClock(opens)}–${showClock(closes)}`;
  const nudge = (block: Block, by: Nudge) => {
    const next = nudged(week, block.key, by);
    const after = next?.find(({ key }) => key === block.key);
    setSaid(after ? name(after) : t('hours.noRoom'));
    if (next) onChange(next);
  };
  const remove = (block: Block) => {
    setSaid(t('hours.removed', { name: name(block) }));
    onChange(without(week, block.key));
    body.current?.focus();
  };
  const shown = drag.held ? drag.shown : week;
  return (
    <div className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p id={hint} className="text-sm text-muted">
          {t('hours.gridHint')}
        </p>
        <label className="flex items-center gap-2 text-sm font-semibold">
          <input
            type="checkbox"
            className="size-5 accent-primary"
            checked={whole}
            onChange={(event) => setWhole(event.target.checked)}
          />
          {t('hours.wholeDay')}
        </label>
      </div>
      <div className="flex text-sm">
        <HourLabels range={range} />
        <div className="min-w-0 grow">
          <ol aria-hidden className="grid grid-cols-7 pb-2 text-center font-semibold">
            {WEEKDAYS.map((weekday) => (
              <li key={weekday} className={weekday > 5 ? 'text-muted' : ''}>
                {t(`hours.short.${weekday}`)}
              </li>
            ))}
          </ol>
          <div
            ref={body}
            tabIndex={-1}
            role="group"
            aria-label={t('hours.grid')}
            data-testid="week-grid"
            className="relative cursor-cell touch-none overflow-hidden rounded-2xl border border-line bg-sunken select-none"
            style={{ height: `${((range[1] - range[0]) / 60) * HOUR}rem` }}
            {...drag.handlers}
          >
            <Lines range={range} />
            {shown.map((block) => (
              <WeekBlock
                key={block.key}
                block={block}
                range={range}
                name={name(block)}
                hint={`${hint}-keys`}
                held={drag.held === block.key}
                wrong={troubles.has(block.key)}
                onNudge={(by) => nudge(block, by)}
                onRemove={() => remove(block)}
              />
            ))}
            {drag.refused && <Refused hours={drag.refused} range={range} />}
          </div>
        </div>
      </div>
      <p id={`${hint}-keys`} className="sr-only">
        {t('hours.keys')}
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function HourLabels({ range: [from, to] }: { range: [number, number] }) {
  const hours = (to - from) / 60;
  return (
    <ol aria-hidden className="w-12 shrink-0 pt-7 text-right text-muted tabular">
      {Array.from({ length: hours }, (_, index) => (
        <li key={index} className="-mt-2 mb-2 pr-2" style={{ height: `${HOUR}rem` }}>
          {showClock(from + index * 60)}
        </li>
      ))}
    </ol>
  );
}

function Lines({ range: [from, to] }: { range: [number, number] }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {Array.from({ length: (to - from) / 60 - 1 }, (_, index) => (
        <div key={index} className="border-b border-line/70" style={{ height: `${HOUR}rem` }} />
      ))}
      {WEEKDAYS.slice(1).map((weekday) => (
        <div
          key={weekday}
          className="absolute inset-y-0 border-l border-line"
          style={{ left: `${((weekday - 1) / 7) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** Where the pointer wants the block, and something else is already. */
function Refused({ hours, range: [from, to] }: { hours: Hours; range: [number, number] }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-30 rounded-xl border-2 border-dashed border-danger bg-danger-soft/60"
      style={{
        left: `calc(${((hours.weekday - 1) / 7) * 100}% + 3px)`,
        width: `calc(${100 / 7}% - 6px)`,
        top: `${((hours.opens - from) / (to - from)) * 100}%`,
        height: `${((hours.closes - hours.opens) / (to - from)) * 100}%`,
      }}
    />
  );
}
