import { CircleCheck, CloudOff, RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card, PageHeader } from '@/components/card';
import { Loaded, Skeleton } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { FailedJobs, ParkedMessages } from './given-up';
import {
  healthOf,
  SERVICES,
  useOperations,
  type Health,
  type Looked,
  type Working,
} from './operations';
import { QueuedJobs, Retries } from './under-way';
import { ServiceCard } from './service-card';
import { ZONE } from './zone';

/** For the platform's operator: what is under way everywhere, and what needs a person. */
export function OperationsPage() {
  const { t } = useTranslation(['insight', 'common']);
  const operations = useOperations();
  return (
    <>
      <PageHeader title={t('common:sections.operations')}>{t('operations.lead')}</PageHeader>
      <Loaded query={operations} skeleton={<Waiting />}>
        {(all) => <Services all={all} seen={new Date(operations.dataUpdatedAt)} />}
      </Loaded>
    </>
  );
}

function Services({ all, seen }: { all: readonly Looked[]; seen: Date }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const working = all.filter((each): each is Working => each.summary !== null);
  return (
    <>
      <HealthNote {...healthOf(all)} />
      <div className="mt-5 grid gap-4 md:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-5">
        {all.map((each) => (
          <ServiceCard key={each.service} looked={each} />
        ))}
      </div>
      <p className="mt-2 mb-4 text-right text-sm text-muted tabular">
        {t('operations.updated', { time: format.time(seen, ZONE) })}
      </p>
      <div className="flex flex-col gap-8">
        <ParkedMessages all={working} />
        <FailedJobs all={working} />
        <Retries all={working} />
        <QueuedJobs all={working} />
      </div>
    </>
  );
}

const LOOKS: Record<Health, { look: string; Icon: typeof CircleCheck }> = {
  calm: { look: 'bg-success-soft text-success', Icon: CircleCheck },
  busy: { look: 'bg-warning-soft text-warning', Icon: RefreshCw },
  trouble: { look: 'bg-danger-soft text-danger', Icon: TriangleAlert },
  unreachable: { look: 'bg-danger-soft text-danger', Icon: CloudOff },
};

function HealthNote({ health, count }: { health: Health; count: number }) {
  const { t } = useTranslation('insight');
  const { look, Icon } = LOOKS[health];
  return (
    <div role="status" className={`flex items-center gap-5 rounded-card p-6 ${look}`}>
      <Icon aria-hidden className="size-10 shrink-0" />
      <div>
        <p className="text-2xl font-bold">{t(`operations.${health}`, { count })}</p>
        <p className="text-ink">{t(`operations.${health}Text`)}</p>
      </div>
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')}>
      <Skeleton className="h-28 w-full rounded-card" />
      <div className="mt-5 grid gap-4 md:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-5">
        {SERVICES.map((service) => (
          <Card key={service}>
            <Skeleton className="h-48 w-full" />
          </Card>
        ))}
      </div>
    </div>
  );
}
