import { CalendarPlus, MapPin, ReceiptText, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { Card } from '@/components/card';
import { Fact } from '@/components/fact';
import type { Appointment } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';

/** With whom, where, for how much; and into one's own calendar. */
export function Details({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation(['appointments', 'common']);
  const format = useFormat();
  const minutes = (Date.parse(appointment.ends_at) - Date.parse(appointment.starts_at)) / 60_000;
  return (
    <Card>
      <h2 className="sr-only">{t('details.title')}</h2>
      <dl className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Fact icon={<UserRound aria-hidden />} term={t('details.who')}>
          {appointment.practitioner_name}
          <span className="block font-normal text-muted">
            {t('common:minutes', { count: minutes })}
          </span>
        </Fact>
        <Fact icon={<MapPin aria-hidden />} term={t('details.where')}>
          {appointment.organisation_name}, {appointment.location_name}
          <span className="block font-normal text-muted">{appointment.location_address}</span>
        </Fact>
        <Fact icon={<ReceiptText aria-hidden />} term={t('details.price')}>
          {appointment.price_cents === 0
            ? t('details.free')
            : format.money(appointment.price_cents, appointment.currency)}
        </Fact>
        {appointment.state === 'confirmed' && (
          <Fact icon={<CalendarPlus aria-hidden />} term={t('details.calendar')}>
            <a
              href={`/api/notification/appointments/${appointment.id}/calendar.ics`}
              download
              className={`${buttonClass('secondary', 'small')} mt-1`}
            >
              {t('details.addToCalendar')}
            </a>
          </Fact>
        )}
      </dl>
    </Card>
  );
}
