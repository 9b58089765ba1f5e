import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { ErrorState, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import type { Organisation } from '@/lib/api/types';
import { useManagedOrganisations } from '@/lib/session/organisation';
import { CheckInSettings } from './check-in-settings';
import { NextSteps } from './next-steps';
import { OrganisationForm } from './organisation-form';
import { useTakeOver } from './use-take-over';

/** The clinic itself: who it is, its terms, and how people arrive; or the way to make the first one. */
export function OrganisationPage() {
  const { t } = useTranslation(['admin', 'common']);
  const { all, chosen, error, refetch } = useManagedOrganisations();
  if (chosen) return <Existing key={chosen.id} organisation={chosen} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!all) return <SkeletonList rows={2} row="h-72" />;
  return (
    <>
      <PageHeader title={t('organisation.first')}>{t('organisation.firstText')}</PageHeader>
      <NewOrganisation />
    </>
  );
}

function Existing({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t('common:sections.organisation')}
        actions={
          <Button
            kind="secondary"
            icon={<Plus aria-hidden className="size-5" />}
            onClick={() => setAdding(true)}
          >
            {t('organisation.another')}
          </Button>
        }
      >
        {t('organisation.lead')}
      </PageHeader>
      <NextSteps organisationId={organisation.id} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Card>
          <h2 className="mb-5 text-xl font-bold">{t('organisation.details')}</h2>
          <OrganisationForm
            organisation={organisation}
            onDone={() => toast.done(t('organisation.saved'))}
          />
        </Card>
        <CheckInSettings organisationId={organisation.id} />
      </div>
      <Dialog
        shape="sheet"
        open={adding}
        onClose={() => setAdding(false)}
        title={t('organisation.another')}
      >
        <NewOrganisation onReady={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

/** The form, then a moment until the founder's role has arrived. */
function NewOrganisation({ onReady }: { onReady?: () => void }) {
  const { t } = useTranslation('admin');
  const { takeOver, state, retry } = useTakeOver(onReady);
  if (state === 'none') {
    return (
      <Card className="max-w-2xl">
        <OrganisationForm organisation={null} onDone={takeOver} />
      </Card>
    );
  }
  return (
    <div
      role="status"
      className="flex max-w-2xl flex-col items-center gap-3 rounded-card bg-primary-soft px-6 py-12 text-center text-on-primary-soft"
    >
      <Building2 aria-hidden className={`size-8 ${state === 'under way' ? 'animate-pulse' : ''}`} />
      <p className="text-lg font-semibold">{t('organisation.made')}</p>
      <p>{t(state === 'late' ? 'organisation.late' : 'organisation.preparing')}</p>
      {state === 'late' && <Button onClick={retry}>{t('organisation.lookAgain')}</Button>}
    </div>
  );
}
