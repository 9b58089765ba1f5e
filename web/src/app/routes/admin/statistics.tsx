import { createFileRoute } from '@tanstack/react-router';
import { statisticsSearch, type StatisticsSearch } from '@/features/insight/statistics/period';
import { StatisticsPage } from '@/features/insight/statistics/statistics-page';

export const Route = createFileRoute('/admin/statistics')({
  validateSearch: statisticsSearch,
  component: Statistics,
});

function Statistics() {
  const navigate = Route.useNavigate();
  const choose = (search: StatisticsSearch) =>
    void navigate({ search, replace: true, resetScroll: false });
  return <StatisticsPage search={Route.useSearch()} onSearch={choose} />;
}
