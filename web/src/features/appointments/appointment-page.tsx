import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppointmentBadge } from '@/components/badge';
import { PageHeader } from '@/components/card';
import { Loaded, SkeletonList } from '@/components/states';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { Actions } from './actions';
import { Details } from './details';
import { History } from './history';
import { StatePanel } from './state-panel';
import { useAppointment } from './use-appointments';

/** One appointment: where it stands, what comes next, and what can be done. */
export function AppointmentPage({ id }: { id: string }) {
  const { t } = useTranslation(['appointments', 'common']);
  const appointment = useAppointment(id);
  return (
    <div className="mx-auto max-w-3xl">
      <Link
        to="/appointments"
        className="mb-4 inline-flex min-h-11 items-center gap-2 font-semibold text-primary"
      >
        <ArrowLeft aria-hidden className="size-5" />
        {t('common:nav.appointments')}
      </Link>
      <Loaded query={appointment} skeleton={<PageSkeleton />}>
        {(found) => <Shown appointment={found} onOver={() => void appointment.refetch()} />}
      </Loaded>
    </div>
  );
}

function Shown({ appointment, onOver }: { appointment: Appointment; onOver: () => void }) {
  const format = useFormat();
  const { starts_at, zone, state } = appointment;
  return (
    <>
      <PageHeader title={appointment.service_name} actions={<AppointmentBadge state={state} />}>
        <span className="block text-lg text-ink first-letter:uppercase">
          {format.day(starts_at, zone)},{' '}
          <span className="tabular">{format.time(starts_at, zone)}</span>
        </span>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <div role="status">
          <StatePanel appointment={appointment} onOver={onOver} />
        </div>
        <Details appointment={appointment} />
        <Actions appointment={appointment} />
        <History id={appointment.id} version={appointment.version} zone={zone} />
      </div>
    </>
  );
}

function PageSkeleton() {
  const { t } = useTranslation('common');
  return (
    <>
      <h1 className="sr-only">{t('nav.appointments')}</h1>
      <SkeletonList rows={3} row="h-40" />
    </>
  );
}
