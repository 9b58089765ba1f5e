import { Link } from '@tanstack/react-router';
import { ChevronRight, MapPin, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppointmentBadge } from '@/components/badge';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { Countdown } from './countdown';
import { DateTile } from './date-tile';
import { PayButton } from './pay-button';

interface Props {
  appointment: Appointment;
  onOver?: () => void;
}

export function AppointmentCard({ appointment, onOver }: Props) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const { id, state, starts_at, zone, hold_expires_at } = appointment;
  return (
    <article className="rounded-card border border-line bg-surface shadow-card">
      <Link
        to="/appointments/$id"
        params={{ id }}
        className="flex items-center gap-4 rounded-card p-4 sm:p-5"
      >
        <DateTile at={starts_at} zone={zone} />
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="text-lg font-bold tabular">{format.time(starts_at, zone)}</span>
            <AppointmentBadge state={state} />
          </span>
          <span className="mt-1 block font-semibold">{appointment.service_name}</span>
          <span className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-muted">
            <span className="inline-flex items-center gap-1.5">
              <UserRound aria-hidden className="size-4" />
              {appointment.practitioner_name}
            </span>
            <span className="inline-flex items-center gap-1.5">
              <MapPin aria-hidden className="size-4" />
              {appointment.location_name}
            </span>
          </span>
        </span>
        <ChevronRight aria-hidden className="shrink-0 text-muted" />
      </Link>
      {state === 'held' && hold_expires_at && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-b-card bg-warning-soft px-4 py-3 text-warning sm:px-5">
          <p className="font-semibold">
            {t('hold.left')} <Countdown until={hold_expires_at} onOver={() => onOver?.()} />
          </p>
          <PayButton appointmentId={id} />
        </div>
      )}
    </article>
  );
}
