import { Bar, BarChart } from 'recharts';
import { useTranslation } from 'react-i18next';
import { axes, Canvas, pointer } from './axes';
import { ChartCard } from './chart-card';
import { hoursOf, most, type Statistics } from './figures';
import { useNumbers } from '../numbers';

/** When people come. */
export function ArrivalsChart({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const rows = hoursOf(statistics.waits.hours);
  const busiest = most(rows, ({ visits }) => visits);
  const hour = (value: number | string) => t('hour', { value });
  return (
    <ChartCard
      title={busiest ? t('arrivals.found', { hour: hour(busiest.hour) }) : t('arrivals.none')}
      measure={t('arrivals.measure')}
      series={[{ label: t('arrivals.visits'), mark: 'bar', colour: 1 }]}
      table={{
        head: [t('arrivals.hour'), t('arrivals.visits')],
        rows: rows.map((row) => [hour(row.hour), numbers.whole(row.visits)]),
      }}
    >
      {busiest && (
        <Canvas>
          <BarChart data={rows} aria-label={t('arrivals.measure')} margin={{ top: 8, right: 4 }}>
            {axes({ of: 'hour', below: hour, beside: numbers.whole })}
            {pointer((key) => {
              const row = rows.find((each) => String(each.hour) === key);
              return row
                ? { title: hour(key), lines: [t('arrivals.count', { count: row.visits })] }
                : null;
            })}
            <Bar dataKey="visits" fill="var(--primary)" isAnimationActive={false} />
          </BarChart>
        </Canvas>
      )}
    </ChartCard>
  );
}
