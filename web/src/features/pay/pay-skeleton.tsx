import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/states';
import { COLUMNS, PANEL } from './look';

/** In the shape of what comes, so that nothing jumps. */
export function PaySkeleton() {
  const { t } = useTranslation(['pay', 'common']);
  return (
    <div role="status" aria-label={t('common:status.loading')} className={COLUMNS}>
      <div>
        <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <div className={`${PANEL} mt-4 flex flex-col gap-3`}>
          <Skeleton className="h-9 w-32" />
          <Skeleton className="h-5 w-4/5" />
          <Skeleton className="h-5 w-3/5" />
          <Skeleton className="h-16 w-full" />
        </div>
      </div>
      <div className={`${PANEL} flex flex-col gap-4`}>
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-14 w-full" />
      </div>
    </div>
  );
}
