import { useTranslation } from 'react-i18next';
import { Card } from '@/components/card';

interface Row {
  name: string;
  /** How long its bar is, 0 to 1. */
  part: number;
  value: string;
  detail?: string;
}

interface Props {
  title: string;
  measure: string;
  head: { name: string; value: string };
  rows: readonly Row[];
}

/** A chart of names, which are too long for an axis: a table whose rows carry their bars. */
export function Ranking({ title, measure, head, rows }: Props) {
  const { t } = useTranslation('insight');
  return (
    <Card>
      <h2 className="text-lg leading-7 font-bold">{title}</h2>
      <p className="text-sm text-muted">{measure}</p>
      {rows.length === 0 ? (
        <p className="mt-4 rounded-2xl border border-dashed border-line px-4 py-10 text-center text-muted">
          {t('charts.nothing')}
        </p>
      ) : (
        <table className="mt-4 w-full">
          <caption className="sr-only">{measure}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{head.name}</th>
              <th scope="col">{head.value}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} className="relative">
                <th scope="row" className="pr-4 pb-5 text-left font-medium">
                  {row.name}
                  <Bar part={row.part} />
                </th>
                <td className="pb-5 text-right align-top whitespace-nowrap">
                  <span className="font-bold tabular">{row.value}</span>
                  {row.detail && <span className="text-sm text-muted"> · {row.detail}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Bar({ part }: { part: number }) {
  return (
    <svg aria-hidden className="absolute inset-x-0 bottom-1.5 h-2.5 w-full overflow-visible">
      <rect width="100%" height="100%" rx="5" className="fill-sunken" />
      <rect width={`${Math.min(1, part) * 100}%`} height="100%" rx="5" className="fill-primary" />
    </svg>
  );
}
