import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/card';
import { Skeleton } from '@/components/states';

export interface Series {
  label: string;
  /** How the chart draws it, so that colour is never all there is. */
  mark: 'bar' | 'line' | 'dashed' | 'dotted';
  colour: 1 | 2 | 3;
}

interface Props {
  /** What the chart found. */
  title: string;
  /** What is measured, by what, in which unit. */
  measure: string;
  series?: readonly Series[];
  /** The chart; null when there is nothing to draw. */
  children: ReactNode;
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
  className?: string;
}

/** A chart with its finding as title, and its numbers as a table for who cannot see or trust it. */
export function ChartCard({ title, measure, series, children, table, className = '' }: Props) {
  const { t } = useTranslation('insight');
  return (
    <Card className={`flex flex-col ${className}`}>
      <h2 className="text-lg leading-7 font-bold">{title}</h2>
      <p className="text-sm text-muted">{measure}</p>
      <div className="mt-4 h-64">
        {children ?? (
          <p className="flex h-full items-center justify-center rounded-2xl border border-dashed border-line px-4 text-center text-muted">
            {t('charts.nothing')}
          </p>
        )}
      </div>
      {series && <Legend series={series} />}
      {children && (
        <details className="mt-3 text-sm">
          <summary className="inline-block rounded-lg py-1 font-semibold text-primary">
            {t('charts.asTable')}
            <span className="sr-only">: {measure}</span>
          </summary>
          <Table caption={measure} {...table} />
        </details>
      )}
    </Card>
  );
}

const FILLS = { 1: 'bg-chart-1', 2: 'bg-chart-2', 3: 'bg-chart-3' };
const EDGES = { 1: 'border-chart-1', 2: 'border-chart-2', 3: 'border-chart-3' };
const LINES = { line: 'border-solid', dashed: 'border-dashed', dotted: 'border-dotted' };

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
      {series.map(({ label, mark, colour }) => (
        <li key={label} className="flex items-center gap-2">
          {mark === 'bar' ? (
            <span aria-hidden className={`size-3 rounded-sm ${FILLS[colour]}`} />
          ) : (
            <span aria-hidden className={`w-6 border-t-3 ${LINES[mark]} ${EDGES[colour]}`} />
          )}
          {label}
        </li>
      ))}
    </ul>
  );
}

function Table({ caption, head, rows }: Props['table'] & { caption: string }) {
  return (
    // A long table scrolls in its own room, also by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} role="group" aria-label={caption} className="mt-2 max-h-72 overflow-auto">
      <table className="w-full text-left tabular">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" className={`py-1.5 pr-4 ${column ? 'text-right' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row" className="py-1.5 pr-4 font-medium whitespace-nowrap">
                {name}
              </th>
              {values.map((value, column) => (
                <td key={column} className="py-1.5 pr-4 text-right">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As tall as a card that has come. */
export function ChartSkeleton({ className = '' }: { className?: string }) {
  return (
    <Card className={`flex flex-col ${className}`}>
      <Skeleton className="h-7 w-3/4" />
      <Skeleton className="mt-1 h-4 w-1/2" />
      <Skeleton className="mt-4 h-64 w-full" />
      <Skeleton className="mt-3 h-12 w-40" />
    </Card>
  );
}
