import { Link } from '@tanstack/react-router';
import { QRCodeSVG } from 'qrcode.react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { Card } from '@/components/card';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { ArrivedPanel } from './arrived-panel';
import { HeldPanel } from './held-panel';

interface Props {
  appointment: Appointment;
  onOver: () => void;
}

/** What the present state means for the patient, and what to do about it. */
export function StatePanel({ appointment, onOver }: Props) {
  const { t } = useTranslation('appointments');
  switch (appointment.state) {
    case 'held':
      return <HeldPanel held={appointment} onOver={onOver} />;
    case 'confirmed':
      return <ArrivalCode appointment={appointment} />;
    case 'arrived':
      return <ArrivedPanel id={appointment.id} />;
    case 'in_progress':
      return <Note title={t('inProgress.title')}>{t('inProgress.text')}</Note>;
    case 'completed':
      return (
        <Note title={t('completed.title')} action={<Again appointment={appointment} />}>
          {t('completed.text')}
        </Note>
      );
    case 'expired':
      return (
        <Note title={t('expired.title')} action={<Again appointment={appointment} />}>
          {t('expired.text')}
        </Note>
      );
    case 'missed':
      return (
        <Note title={t('missed.title')} action={<Again appointment={appointment} />}>
          {t('missed.text')}
        </Note>
      );
    case 'cancelled':
      return <Cancelled appointment={appointment} />;
  }
}

function ArrivalCode({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('appointments');
  if (!appointment.arrival_token) return null;
  return (
    <Card className="flex flex-col items-center gap-5 text-center sm:flex-row sm:text-left">
      {/* Scanners want dark on light, whatever the page looks like. */}
      <span className="rounded-2xl bg-white p-3">
        <QRCodeSVG
          value={appointment.arrival_token}
          size={148}
          title={t('code.alt')}
          className="block size-37"
        />
      </span>
      <div>
        <h2 className="text-xl font-bold">{t('code.title')}</h2>
        <p className="mt-1 text-muted">{t('code.text')}</p>
      </div>
    </Card>
  );
}

function Cancelled({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('appointments');
  const format = useFormat();
  const refund = appointment.refund_cents ?? 0;
  return (
    <Note title={t('cancelled.title')} action={<Again appointment={appointment} />}>
      {refund > 0
        ? t('cancelled.refund', { amount: format.money(refund, appointment.currency) })
        : t('cancelled.text')}
    </Note>
  );
}

function Again({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('appointments');
  const { organisation_id, location_id, service_id } = appointment;
  return (
    <Link
      to="/book"
      search={{ clinic: organisation_id, place: location_id, service: service_id }}
      className={buttonClass()}
    >
      {t('again')}
    </Link>
  );
}

interface NoteProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

function Note({ title, action, children }: NoteProps) {
  return (
    <Card className="flex flex-col items-start gap-4">
      <div>
        <h2 className="text-xl font-bold">{title}</h2>
        <p className="mt-1 text-muted">{children}</p>
      </div>
      {action}
    </Card>
  );
}
