import { useState, type KeyboardEvent } from 'react';
import { DAY, readClock, showClock, STEP, within } from './week';

interface Props {
  label: string;
  value: number;
  onChange: (minutes: number) => void;
  /** 00:00 is the end of the day here. */
  end?: boolean;
  invalid: boolean;
  describedBy: string;
}

/**
 * A time of day on a clock of 24 hours, whatever the browser's language: `9`, `930` and `9h30` are
 * understood, and the arrow keys go by quarters. What is no time gives way to the last one that was.
 */
export function TimeInput({ label, value, onChange, end = false, invalid, describedBy }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const tell = (minutes: number) => onChange(end && minutes === 0 ? DAY : minutes);
  const settle = () => {
    const minutes = typed === null ? null : readClock(typed);
    if (minutes !== null) tell(minutes);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    setTyped(null);
    tell(within(value + (event.key === 'ArrowUp' ? STEP : -STEP), 0, end ? DAY : DAY - STEP));
  };
  return (
    <input
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={invalid ? describedBy : undefined}
      className="min-h-11 w-18 rounded-xl border border-edge bg-surface px-2 text-center tabular aria-invalid:border-danger aria-invalid:bg-danger-soft/40"
      value={typed ?? showClock(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        // Whole already: the grid follows while one types.
        if (/^\d\d:\d\d$/.test(text)) {
          const minutes = readClock(text);
          if (minutes !== null) tell(minutes);
        }
      }}
      onKeyDown={onKeyDown}
      onBlur={settle}
    />
  );
}
