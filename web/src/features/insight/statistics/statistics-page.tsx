import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, PageHeader } from '@/components/card';
import { Managed } from '@/components/managed';
import { ErrorState, Loaded } from '@/components/states';
import type { Organisation } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { ArrivalsChart } from './arrivals-chart';
import { BookingsChart } from './bookings-chart';
import { ChartSkeleton } from './chart-card';
import { figuresOf, type Statistics } from './figures';
import { PeriodFigures } from './period-figures';
import { PeriodPicker } from './period-picker';
import { periodOf, type Period, type StatisticsSearch } from './period';
import { MethodRanking, ServiceRanking, UtilisationRanking } from './rankings';
import { RevenueChart } from './revenue-chart';
import { useStatistics, useToday } from './use-statistics';
import { WaitsChart } from './waits-chart';
import { useNumbers } from '../numbers';

interface Props {
  search: StatisticsSearch;
  onSearch: (search: StatisticsSearch) => void;
}

/** How the clinic is doing. */
export function StatisticsPage(props: Props) {
  return (
    <Managed>
      {(organisation) => <Page key={organisation.id} organisation={organisation} {...props} />}
    </Managed>
  );
}

type PageProps = Props & { organisation: Organisation };

function Page({ organisation, search, onSearch }: PageProps) {
  const { t } = useTranslation(['insight', 'common']);
  const today = useToday(organisation.id);
  return (
    <>
      <PageHeader title={t('common:sections.statistics')}>{t('statistics.lead')}</PageHeader>
      <Loaded query={today} skeleton={<Waiting />}>
        {(date) => (
          <InPeriod
            organisation={organisation}
            period={periodOf(search, date)}
            onSearch={onSearch}
          />
        )}
      </Loaded>
    </>
  );
}

interface InPeriodProps {
  organisation: Organisation;
  period: Period;
  onSearch: Props['onSearch'];
}

function InPeriod({ organisation, period, onSearch }: InPeriodProps) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const now = useStatistics(organisation.id, period);
  const before = useStatistics(organisation.id, period.before);
  const changing = now.isPlaceholderData || before.isPlaceholderData;
  const range = (from: string, to: string) => `${numbers.date(from)} – ${numbers.date(to)}`;
  return (
    <>
      <PeriodPicker period={period} onChange={onSearch} />
      <p role="status" className="mt-3 mb-4 text-sm text-muted">
        {changing
          ? t('statistics.changing')
          : t('statistics.compared', {
              now: range(period.from, period.to),
              before: range(period.before.from, period.before.to),
            })}
      </p>
      {now.error && !now.data ? (
        <ErrorState error={now.error} onRetry={() => void now.refetch()} />
      ) : (
        <div aria-busy={changing} className={changing ? 'opacity-60' : ''}>
          <PeriodFigures
            now={now.data && figuresOf(now.data)}
            before={before.data ? figuresOf(before.data) : before.error ? null : undefined}
          />
          {now.data ? <Charts statistics={now.data} period={period} /> : <ChartsWaiting />}
        </div>
      )}
    </>
  );
}

const GRID = 'mt-5 grid gap-5 xl:grid-cols-2';

function Charts({ statistics, period: { grain } }: { statistics: Statistics; period: Period }) {
  return (
    <div className={`${GRID} items-start`}>
      <BookingsChart statistics={statistics} grain={grain} />
      <WaitsChart statistics={statistics} grain={grain} />
      <RevenueChart statistics={statistics} grain={grain} />
      <ArrivalsChart statistics={statistics} />
      <div className="flex flex-col gap-5">
        <ServiceRanking statistics={statistics} />
        <StillOpen statistics={statistics} />
      </div>
      <div className="flex flex-col gap-5">
        <MethodRanking statistics={statistics} />
        <UtilisationRanking statistics={statistics} />
      </div>
    </div>
  );
}

/** What is not of the period: money that is asked for, or waits for a decision, now. */
function StillOpen({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insight');
  const { money } = useFormat();
  const { open_cents, review_count } = statistics.money;
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3">
      <p>
        <span className="font-bold tabular">{money(open_cents)}</span> {t('statistics.open')}
      </p>
      <Link
        to="/admin/payments"
        search={{ state: review_count > 0 ? 'review' : 'open' }}
        className="font-semibold text-primary underline"
      >
        {review_count > 0 ? t('statistics.review', { count: review_count }) : t('statistics.see')}
      </Link>
    </Card>
  );
}

function Waiting() {
  return (
    <>
      <div className="mb-4 h-24" />
      <PeriodFigures now={undefined} before={undefined} />
      <ChartsWaiting />
    </>
  );
}

function ChartsWaiting() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')} className={GRID}>
      {[1, 2, 3, 4].map((key) => (
        <ChartSkeleton key={key} />
      ))}
    </div>
  );
}
