/** What the charts have in common: quiet axes, and the words beside the pointer. */
import type { ReactElement } from 'react';
import { CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

const TICK = { fill: 'var(--muted)', fontSize: '0.8rem' };

/** It fills the room that its card keeps for it. */
export function Canvas({ children }: { children: ReactElement }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      {children}
    </ResponsiveContainer>
  );
}

interface AxesProps {
  /** The key of a row: what stands below it. */
  of: 'date' | 'hour';
  below: (key: string) => string;
  beside: (value: number) => string;
}

// A function and not a component: the chart looks for its own kind among its children.
export function axes({ of, below, beside }: AxesProps) {
  return [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis
      key="x"
      dataKey={of}
      tick={TICK}
      tickFormatter={(key: string | number) => below(String(key))}
      tickLine={false}
      axisLine={{ stroke: 'var(--edge)' }}
      minTickGap={16}
    />,
    <YAxis
      key="y"
      tick={TICK}
      tickFormatter={beside}
      tickLine={false}
      axisLine={false}
      allowDecimals={false}
      width="auto"
    />,
  ];
}

export interface Words {
  title: string;
  lines: readonly string[];
}

/** `say` tells the row whose key is under the pointer or the arrow keys. */
export function pointer(say: (key: string) => Words | null, shape: 'band' | 'line' = 'band') {
  return (
    <Tooltip
      key="words"
      isAnimationActive={false}
      cursor={shape === 'band' ? { fill: 'var(--sunken)' } : { stroke: 'var(--edge)' }}
      content={({ active, label }) => {
        const words = active && label !== undefined ? say(String(label)) : null;
        if (!words) return null;
        return (
          <div className="rounded-xl border border-line bg-surface px-4 py-3 text-sm shadow-float">
            <p className="font-bold">{words.title}</p>
            {words.lines.map((line) => (
              <p key={line} className="tabular">
                {line}
              </p>
            ))}
          </div>
        );
      }}
    />
  );
}
