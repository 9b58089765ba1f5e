import { useNavigate } from '@tanstack/react-router';
import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';
import { EmptyState } from '@/components/states';
import type { Service, Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import type { Choice } from './choice';
import { ClinicSelect } from './clinic-select';
import { PractitionerChoice } from './practitioner-choice';
import { SlotPicker } from './slot-picker';
import { Trail } from './trail';
import type { Clinic } from './use-clinic';
import { wantedOf } from './wanted';

interface Props {
  clinic: Clinic;
  service: Service;
  choice: Choice;
}

/** With whom, and when. */
export function TimeStep({ clinic, service, choice }: Props) {
  const { t } = useTranslation(['booking', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const found = wantedOf(clinic, service, choice);

  const change = (changed: Partial<Choice>) =>
    void navigate({
      to: '/book',
      search: { ...choice, at: undefined, ...changed },
      replace: true,
      resetScroll: false,
    });
  const pick = (slot: Slot) =>
    void navigate({
      to: '/book',
      search: {
        ...choice,
        day: slot.starts_local.slice(0, 10),
        at: new Date(slot.starts_at).toISOString(),
      },
    });

  return (
    <>
      <Trail step="time" choice={choice} />
      <PageHeader title={service.name}>
        {t('common:minutes', { count: service.duration_minutes })}
        {' · '}
        {service.price_cents === 0 ? t('free') : format.money(service.price_cents)}
        {' · '}
        {clinic.organisation.name}
      </PageHeader>
      {found ? (
        <div className="flex flex-col gap-8">
          <ClinicSelect
            label={t('place')}
            chosen={found.location.id}
            options={clinic.locations}
            onChoose={(place) => change({ place, with: undefined, day: undefined })}
          />
          <PractitionerChoice
            practitioners={found.practitioners}
            chosen={found.wanted.practitionerId}
            onChoose={(id) => change({ with: id ?? undefined })}
          />
          <section>
            <h2 className="mb-3 text-lg font-bold">{t('when')}</h2>
            <SlotPicker
              key={found.wanted.practitionerId}
              wanted={found.wanted}
              zone={found.location.zone}
              day={choice.day}
              onDay={(day) => change({ day })}
              onPick={pick}
            />
          </section>
        </div>
      ) : (
        <EmptyState icon={<CalendarX2 aria-hidden />} title={t('times.none')}>
          {t('times.noneAtAll')}
        </EmptyState>
      )}
    </>
  );
}
