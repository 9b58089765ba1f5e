import { CalendarPlus, DoorOpen, Footprints, Phone as PhoneIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppointmentBadge } from '@/components/badge';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Loaded, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { localDate } from '@/lib/time/time';
import { useDesk, type PatientChoice } from '../desk-context';
import { PaymentBlock } from '../payment/payment-block';
import { StageBadge } from '../today/list';
import type { Line, StaffAppointment } from '../today/today';
import { AttentionNote, Facts, Ticket } from '../visit/facts';
import { RefusalNote } from '../visit/refusal-note';
import { VisitActions } from '../visit/visit-actions';
import { Phone } from './phone';
import { usePatientDays } from './use-patient-days';

interface Props {
  patient: PatientChoice;
  lines: readonly Line[];
  onClose: () => void;
}

/** Somebody beside the day: what is today, what is owed, what is to come, and how to reach them. */
export function PatientSheet({ patient, lines, onClose }: Props) {
  const { t } = useTranslation('desk');
  const { place, now, openDialog } = useDesk();
  const today = localDate(now, place.zone);
  const days = usePatientDays(place, patient.id, today);
  const known = days.data?.find((one) => one.patient_name);
  const here = lines.filter((line) => line.patientId === patient.id);
  const name = patient.name ?? here[0]?.patientName ?? known?.patient_name ?? t('unnamed');
  const phone = patient.phone ?? known?.patient_phone ?? null;
  const whom = { id: patient.id, name, phone };
  return (
    <Dialog open shape="sheet" onClose={onClose} title={name}>
      <div className="flex flex-col gap-6">
        {phone && (
          <a
            href={`tel:${phone}`}
            className="-mt-4 inline-flex items-center gap-2 self-start rounded-md font-semibold text-primary hover:underline"
          >
            <PhoneIcon aria-hidden className="size-4" />
            <Phone number={phone} />
          </a>
        )}
        {place.frontDesk && (
          <div className="grid grid-cols-2 gap-2">
            <Button
              kind="secondary"
              icon={<CalendarPlus aria-hidden className="size-5" />}
              onClick={() => openDialog({ kind: 'book', walkIn: false, patient: whom })}
            >
              {t('header.book')}
            </Button>
            <Button
              kind="secondary"
              icon={<Footprints aria-hidden className="size-5" />}
              onClick={() => openDialog({ kind: 'book', walkIn: true, patient: whom })}
            >
              {t('header.walkIn')}
            </Button>
          </div>
        )}
        <section className="flex flex-col gap-3">
          <h3 className="text-lg font-bold">{t('sheet.today')}</h3>
          {here.length === 0 && <p className="text-muted">{t('sheet.notToday')}</p>}
          {here.map((line) => (
            <TodayBlock key={line.id} line={line} />
          ))}
        </section>
        <Loaded query={days} skeleton={<SkeletonList rows={2} />}>
          {(all) => (
            <>
              <Others
                title={t('sheet.off')}
                appointments={all.filter(
                  (one) =>
                    localDate(one.starts_at, place.zone) === today &&
                    !here.some((line) => line.id === one.id),
                )}
              />
              <Others
                title={t('sheet.ahead')}
                appointments={all.filter((one) => localDate(one.starts_at, place.zone) > today)}
              />
              <Others
                title={t('sheet.before')}
                appointments={all
                  .filter((one) => localDate(one.starts_at, place.zone) < today)
                  .reverse()}
              />
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

const MOVABLE: ReadonlySet<Line['stage']> = new Set(['unpaid', 'expected']);

function TodayBlock({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const free = line.appointment?.price_cents === 0;
  return (
    <article className="flex flex-col gap-4 rounded-card border border-line p-4">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-2xl font-bold tabular">
            {format.time(line.startsAt, line.zone)}–{format.time(line.endsAt, line.zone)}
          </span>
          <StageBadge stage={line.stage} />
          <Ticket line={line} />
        </p>
        <p className="mt-1">
          {line.serviceName}, {line.practitionerName}
        </p>
        {line.roomName && (
          <p className="flex items-center gap-1.5 text-muted">
            <DoorOpen aria-hidden className="size-4" />
            {line.roomName}
          </p>
        )}
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted empty:hidden">
          {line.stage !== 'missed' && <Facts line={line} />}
          {line.stage !== 'unpaid' && <AttentionNote line={line} />}
        </p>
      </div>
      {line.stage !== 'unpaid' && <VisitActions line={line} />}
      <RefusalNote line={line} />
      {place.frontDesk && !free && (
        <PaymentBlock
          payable={{
            appointmentId: line.id,
            patientName: line.patientName,
            serviceName: line.serviceName,
            startsAt: line.startsAt,
            arrives: false,
          }}
        />
      )}
      {free && <p className="text-muted">{t('payment.free')}</p>}
      {line.appointment && MOVABLE.has(line.stage) && <Changes appointment={line.appointment} />}
    </article>
  );
}

/** Move or cancel, as long as nobody has come. */
function Changes({ appointment }: { appointment: StaffAppointment }) {
  const { t } = useTranslation('desk');
  const { place, openDialog } = useDesk();
  if (!place.frontDesk || !['held', 'confirmed'].includes(appointment.state)) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        kind="secondary"
        size="small"
        onClick={() => openDialog({ kind: 'reschedule', appointment })}
      >
        {t('reschedule.action')}
      </Button>
      <Button
        kind="quiet"
        size="small"
        className="text-danger!"
        onClick={() => openDialog({ kind: 'cancel', appointment })}
      >
        {t('cancel.action')}
      </Button>
    </div>
  );
}

/** What is owed, or goes back, is there at once; what is settled when it is asked for. */
function Paid({ appointment }: { appointment: StaffAppointment }) {
  const { t } = useTranslation('desk');
  const { place } = useDesk();
  const due = appointment.state === 'held' || Boolean(appointment.refund_cents);
  const [asked, setAsked] = useState(due);
  if (!place.frontDesk || appointment.price_cents === 0) return null;
  if (!asked && !due) {
    return (
      <Button kind="quiet" size="small" className="self-start" onClick={() => setAsked(true)}>
        {t('payment.title')}
      </Button>
    );
  }
  return (
    <PaymentBlock
      payable={{
        appointmentId: appointment.id,
        patientName: appointment.patient_name ?? null,
        serviceName: appointment.service_name,
        startsAt: appointment.starts_at,
        arrives: false,
      }}
      goesBack={appointment.refund_cents ?? 0}
    />
  );
}

interface OthersProps {
  title: string;
  appointments: readonly StaffAppointment[];
}

function Others({ title, appointments }: OthersProps) {
  const format = useFormat();
  const { place } = useDesk();
  if (appointments.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg font-bold">{title}</h3>
      <ul className="flex flex-col gap-2">
        {appointments.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 rounded-xl border border-line px-4 py-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold tabular">
                {format.short(one.starts_at, place.zone)}
              </span>
              <AppointmentBadge state={one.state} />
            </div>
            <p className="text-sm text-muted">
              {one.service_name}, {one.practitioner_name}
            </p>
            <Paid appointment={one} />
            <Changes appointment={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
