import { Bar, BarChart } from 'recharts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { axes, Canvas, pointer } from './axes';
import { ChartCard } from './chart-card';
import { figuresOf, moneyBuckets, type Statistics } from './figures';
import type { Grain } from './period';
import { useNumbers } from '../numbers';

/** What came in, and what was given back of it. */
export function RevenueChart({ statistics, grain }: { statistics: Statistics; grain: Grain }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const { money } = useFormat();
  const rows = moneyBuckets(statistics.money.days, grain);
  const { revenueCents, refundedCents } = figuresOf(statistics);
  const count = rows.reduce((all, row) => all + row.payments, 0);
  const measure = t('revenue.measure', { grain: t(`grain.${grain}`) });
  const [paid, refunded] = [t('revenue.paid'), t('revenue.refunded')];
  const euros = (value: number) => money(Math.round(value * 100));
  return (
    <ChartCard
      title={
        count === 0 && refundedCents === 0
          ? t('revenue.none')
          : t('revenue.found', { amount: money(revenueCents), count })
      }
      measure={measure}
      series={[
        { label: paid, mark: 'bar', colour: 1 },
        { label: refunded, mark: 'bar', colour: 2 },
      ]}
      table={{
        head: [t(`grain.${grain}`), paid, refunded, t('revenue.payments')],
        rows: rows.map((row) => [
          numbers.bucket(row.date, grain),
          euros(row.revenue),
          euros(row.refunded),
          numbers.whole(row.payments),
        ]),
      }}
    >
      {(count > 0 || refundedCents > 0) && (
        <Canvas>
          <BarChart
            data={rows}
            aria-label={measure}
            stackOffset="sign"
            margin={{ top: 8, right: 4 }}
          >
            {axes({
              of: 'date',
              below: (date) => numbers.tick(date, grain),
              beside: numbers.euros,
            })}
            {pointer((date) => {
              const row = rows.find((each) => each.date === date);
              if (!row) return null;
              return {
                title: numbers.bucket(date, grain),
                lines: [`${paid}: ${euros(row.revenue)}`, `${refunded}: ${euros(row.refunded)}`],
              };
            })}
            <Bar
              dataKey="revenue"
              name={paid}
              stackId="all"
              fill="var(--primary)"
              isAnimationActive={false}
            />
            <Bar
              // What went back hangs below the line.
              dataKey={(row: (typeof rows)[number]) => -row.refunded}
              name={refunded}
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
