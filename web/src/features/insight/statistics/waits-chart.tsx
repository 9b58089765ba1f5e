import { Line, LineChart } from 'recharts';
import { useTranslation } from 'react-i18next';
import { axes, Canvas, pointer } from './axes';
import { ChartCard } from './chart-card';
import { figuresOf, waitBuckets, type Statistics } from './figures';
import type { Grain } from './period';
import { useNumbers } from '../numbers';

/** How long people waited, against what they were told. */
export function WaitsChart({ statistics, grain }: { statistics: Statistics; grain: Grain }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const rows = waitBuckets(statistics.waits.days, grain);
  const { waitMinutes, withinRangeShare } = figuresOf(statistics);
  const measure = t(grain === 'day' ? 'waits.measure' : 'waits.measureMeans', {
    grain: t(`grain.${grain}`),
  });
  const minutes = (value: number | null) =>
    value === null ? t('figures.none') : t('minutes', { value: numbers.tenths(value) });
  const percent = (value: number | null) =>
    value === null ? t('figures.none') : numbers.percent(value);
  const names = {
    mean: t('waits.mean'),
    told: t('waits.told'),
    p90: t('waits.p90'),
    within: t('waits.within'),
  };
  return (
    <ChartCard
      title={
        waitMinutes === null
          ? t('waits.none')
          : withinRangeShare === null
            ? t('waits.foundMean', { minutes: minutes(waitMinutes) })
            : t('waits.found', {
                minutes: minutes(waitMinutes),
                share: numbers.percent(withinRangeShare),
              })
      }
      measure={measure}
      series={[
        { label: names.mean, mark: 'line', colour: 1 },
        { label: names.told, mark: 'dashed', colour: 2 },
        { label: names.p90, mark: 'dotted', colour: 3 },
      ]}
      table={{
        head: [t(`grain.${grain}`), t('waits.visits'), ...Object.values(names)],
        rows: rows.map((row) => [
          numbers.bucket(row.date, grain),
          numbers.whole(row.visits),
          minutes(row.mean),
          minutes(row.told),
          minutes(row.p90),
          percent(row.within),
        ]),
      }}
    >
      {waitMinutes !== null && (
        <Canvas>
          <LineChart data={rows} aria-label={measure} margin={{ top: 8, right: 12 }}>
            {axes({
              of: 'date',
              below: (date) => numbers.tick(date, grain),
              beside: numbers.whole,
            })}
            {pointer((date) => {
              const row = rows.find((each) => each.date === date);
              if (!row?.visits) return null;
              return {
                title: numbers.bucket(date, grain),
                lines: [
                  `${names.mean}: ${minutes(row.mean)}`,
                  `${names.told}: ${minutes(row.told)}`,
                  `${names.p90}: ${minutes(row.p90)}`,
                  `${names.within}: ${percent(row.within)}`,
                ],
              };
            }, 'line')}
            {(['p90', 'told', 'mean'] as const).map((key) => (
              <Line key={key} dataKey={key} name={names[key]} {...LOOKS[key]} {...COMMON} />
            ))}
          </LineChart>
        </Canvas>
      )}
    </ChartCard>
  );
}

// Days without visits are passed over; the points say which days were measured.
const COMMON = { type: 'linear', connectNulls: true, isAnimationActive: false } as const;
const looks = (colour: string, strokeWidth: number, strokeDasharray?: string) => ({
  stroke: `var(${colour})`,
  strokeWidth,
  strokeDasharray,
  dot: { r: 3, fill: `var(${colour})`, strokeDasharray: 'none' },
});
const LOOKS = {
  mean: looks('--primary', 3),
  told: looks('--chart-2', 2.5, '8 5'),
  p90: looks('--chart-3', 2.5, '3 4'),
};
