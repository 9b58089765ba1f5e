import { Bar, BarChart } from 'recharts';
import { useTranslation } from 'react-i18next';
import { axes, Canvas, pointer } from './axes';
import { ChartCard } from './chart-card';
import { bookingBuckets, figuresOf, type Statistics } from './figures';
import type { Grain } from './period';
import { useNumbers } from '../numbers';

/** Who was booked, and who did not come. */
export function BookingsChart({ statistics, grain }: { statistics: Statistics; grain: Grain }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const rows = bookingBuckets(statistics.bookings.days, grain);
  const { booked, missed } = figuresOf(statistics);
  const measure = t('bookings.measure', { grain: t(`grain.${grain}`) });
  const [kept, absent] = [t('bookings.kept'), t('bookings.missed')];
  return (
    <ChartCard
      title={
        booked === 0
          ? t('bookings.none')
          : `${t('bookings.found', { count: booked })} ${t('bookings.foundMissed', { count: missed })}`
      }
      measure={measure}
      series={[
        { label: kept, mark: 'bar', colour: 1 },
        { label: absent, mark: 'bar', colour: 2 },
      ]}
      table={{
        head: [t(`grain.${grain}`), t('bookings.booked'), absent, t('bookings.cancelled')],
        rows: rows.map((row) => [
          numbers.bucket(row.date, grain),
          numbers.whole(row.kept + row.missed),
          numbers.whole(row.missed),
          numbers.whole(row.cancelled),
        ]),
      }}
    >
      {booked > 0 && (
        <Canvas>
          <BarChart data={rows} aria-label={measure} margin={{ top: 8, right: 4 }}>
            {axes({
              of: 'date',
              below: (date) => numbers.tick(date, grain),
              beside: numbers.whole,
            })}
            {pointer((date) => {
              const row = rows.find((each) => each.date === date);
              if (!row) return null;
              return {
                title: numbers.bucket(date, grain),
                lines: [`${kept}: ${row.kept}`, `${absent}: ${row.missed}`],
              };
            })}
            <Bar
              dataKey="kept"
              name={kept}
              stackId="all"
              fill="var(--primary)"
              isAnimationActive={false}
            />
            <Bar
              dataKey="missed"
              name={absent}
              stackId="all"
              fill="var(--chart-2)"
              isAnimationActive={false}
            />
          </BarChart>
        </Canvas>
      )}
    </ChartCard>
  );
}
