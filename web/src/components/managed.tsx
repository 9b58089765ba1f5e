import { Building2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import type { Organisation } from '@/lib/api/types';
import { useManagedOrganisations } from '@/lib/session/organisation';
import { buttonClass } from './button';
import { EmptyState, ErrorState, SkeletonList } from './states';

/** A page about the chosen clinic; without one, the way to make the first. */
export function Managed({ children }: { children: (organisation: Organisation) => ReactNode }) {
  const { t } = useTranslation();
  const { all, chosen, error, refetch } = useManagedOrganisations();
  if (chosen) return children(chosen);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!all) return <SkeletonList />;
  return (
    <EmptyState
      icon={<Building2 aria-hidden />}
      title={t('noClinic.title')}
      action={
        <Link to="/admin/organisation" className={buttonClass()}>
          {t('noClinic.action')}
        </Link>
      }
    >
      {t('noClinic.text')}
    </EmptyState>
  );
}
