import { Link, useNavigate } from '@tanstack/react-router';
import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { EmptyState, Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import type { Appointment, Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { freeUntil } from '@/lib/policy/policy';
import { useServerNow } from '@/lib/time/clock';
import type { Choice } from './choice';
import { PractitionerChoice } from './practitioner-choice';
import { SlotPicker } from './slot-picker';
import { useClinic, type Clinic } from './use-clinic';
import { wantedOf } from './wanted';

export type Move = Pick<Choice, 'with' | 'day' | 'at'>;

interface Props {
  id: string;
  move: Move;
  onChange: (move: Move, how: { replace: boolean }) => void;
}

/** Another time for an appointment, with the same picker that booked it. */
export function MovePage({ id, move, onChange }: Props) {
  const { t } = useTranslation('booking');
  const appointment = $api.useQuery('get', '/api/booking/appointments/{id}', {
    params: { path: { id } },
  });
  const clinic = useClinic(appointment.data?.organisation_id);
  const known = appointment.data && clinic.data;
  const query = {
    data: known ? { appointment: appointment.data, clinic: clinic.data } : undefined,
    error: appointment.error ?? clinic.error,
    refetch: () => Promise.all([appointment.refetch(), clinic.refetch()]),
  };
  return (
    <>
      <title>{`${t('move.title')} · Atrium`}</title>
      <Loaded query={query} skeleton={<MoveSkeleton />}>
        {(found) =>
          found.clinic && (
            <Moving {...found} clinic={found.clinic} move={move} onChange={onChange} />
          )
        }
      </Loaded>
    </>
  );
}

interface MovingProps extends Omit<Props, 'id'> {
  appointment: Appointment;
  clinic: Clinic;
}

function Moving({ appointment, clinic, move, onChange }: MovingProps) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const { id, starts_at, zone, state, practitioner_name } = appointment;
  const now = useServerNow(15_000);
  const service = clinic.services.find((each) => each.id === appointment.service_id);
  const choice = { place: appointment.location_id, ...move };
  const found = service && wantedOf(clinic, service, choice);
  const begun = Date.parse(starts_at) <= now.getTime();
  if (!['held', 'confirmed'].includes(state) || begun || !service || !found) {
    return (
      <>
        <PageHeader title={t('move.title')} />
        <EmptyState
          icon={<CalendarX2 aria-hidden />}
          title={t('move.over')}
          action={
            <Link to="/appointments/$id" params={{ id }} className={buttonClass('secondary')}>
              {t('move.back')}
            </Link>
          }
        />
      </>
    );
  }
  const pick = (slot: Slot) =>
    onChange(
      {
        ...move,
        day: slot.starts_local.slice(0, 10),
        at: new Date(slot.starts_at).toISOString(),
      },
      { replace: false },
    );
  return (
    <>
      <PageHeader title={t('move.title')}>
        <span className="block font-semibold text-ink">{service.name}</span>
        {t('move.from', { when: format.short(starts_at, zone), who: practitioner_name })}
        <LateNote appointment={appointment} clinic={clinic} />
      </PageHeader>
      {move.at ? (
        <ConfirmMove
          appointment={appointment}
          at={move.at}
          practitionerId={found.wanted.practitionerId}
          who={found.practitioners.find((each) => each.id === move.with)?.name}
          onBack={() => onChange({ ...move, at: undefined }, { replace: true })}
        />
      ) : (
        <div className="flex flex-col gap-8">
          <PractitionerChoice
            practitioners={found.practitioners}
            chosen={found.wanted.practitionerId}
            onChoose={(who) => onChange({ with: who ?? undefined }, { replace: true })}
          />
          <SlotPicker
            key={found.wanted.practitionerId}
            wanted={found.wanted}
            zone={zone}
            day={move.day}
            onDay={(day) => onChange({ ...move, day }, { replace: true })}
            onPick={pick}
          />
        </div>
      )}
    </>
  );
}

function LateNote({ appointment, clinic }: { appointment: Appointment; clinic: Clinic }) {
  const { t } = useTranslation('booking');
  const now = useServerNow(15_000);
  const late = now > freeUntil(appointment.starts_at, clinic.organisation.cancellation_policy);
  if (!late || appointment.state !== 'confirmed') return null;
  return <span className="mt-2 block text-warning">{t('move.late')}</span>;
}

interface ConfirmProps {
  appointment: Appointment;
  at: string;
  practitionerId: string | null;
  who: string | undefined;
  onBack: () => void;
}

function ConfirmMove({ appointment, at, practitionerId, who, onBack }: ConfirmProps) {
  const { t } = useTranslation(['booking', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const { id, zone } = appointment;
  const move = useAction(
    (startsAt: string, key) =>
      api.POST('/api/booking/appointments/{id}/reschedule', {
        params: { path: { id }, header: { 'idempotency-key': key } },
        body: { starts_at: startsAt, practitioner_id: practitionerId },
      }),
    {
      refresh: ['/api/booking/appointments', '/api/booking/slots'],
      onDone: () => {
        toast.done(t('move.done', { when: format.short(at, zone) }));
        void navigate({ to: '/appointments/$id', params: { id }, replace: true });
      },
    },
  );
  const taken = move.problem?.code === 'slot_taken' || move.problem?.code === 'slot_not_offered';
  return (
    <Card className="mx-auto max-w-xl">
      <h2 className="text-sm text-muted">{t('move.chosen')}</h2>
      <p className="mt-1 text-xl font-bold first-letter:uppercase">
        {format.day(at, zone)}, <span className="tabular">{format.time(at, zone)}</span>
      </p>
      <p className="text-muted">{who ?? t('move.anyone')}</p>
      <div className="mt-5 flex flex-col gap-3">
        {taken ? (
          <p role="alert" className="rounded-xl bg-accent-soft px-4 py-3 text-on-accent-soft">
            {t('move.taken')}
          </p>
        ) : (
          <ProblemNote problem={move.problem} />
        )}
        {!taken && (
          <Button size="large" wide pending={move.pending} onClick={() => move.run(at)}>
            {t('move.confirm')}
          </Button>
        )}
        <Button kind={taken ? 'primary' : 'quiet'} wide onClick={onBack}>
          {t('taken.all')}
        </Button>
      </div>
    </Card>
  );
}

function MoveSkeleton() {
  const { t } = useTranslation('booking');
  return (
    <>
      <h1 className="mb-6 text-3xl font-bold">{t('move.title')}</h1>
      <SkeletonList rows={3} />
    </>
  );
}
