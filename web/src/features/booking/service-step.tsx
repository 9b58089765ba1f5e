import { Link } from '@tanstack/react-router';
import { CalendarX2, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/states';
import type { Service } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import type { Clinic } from './use-clinic';
import { bySpecialty } from './services';

/** What one can come for. */
export function ServiceStep({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('booking');
  if (clinic.services.length === 0) {
    return (
      <EmptyState icon={<CalendarX2 aria-hidden />} title={t('services.none')}>
        {t('services.noneHint')}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      {bySpecialty(clinic.services).map(({ specialty, services }) => (
        <section key={specialty ?? ''}>
          {specialty && <h2 className="mb-3 text-lg font-bold">{specialty}</h2>}
          <ul className="grid grid-cols-1 gap-3 md:grid-cols-2">
            {services.map((service) => (
              <li key={service.id}>
                <ServiceLink service={service} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

export function ServiceLink({ service }: { service: Service }) {
  const { t } = useTranslation(['booking', 'common']);
  const format = useFormat();
  return (
    <Link
      to="/book"
      search={{ clinic: service.organisation_id, service: service.id }}
      className="group flex h-full min-h-20 items-center gap-4 rounded-card border border-line bg-surface px-5 py-4 shadow-card transition-colors hover:border-primary"
    >
      <span className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 grow basis-40 wrap-anywhere">
          <span className="block text-lg leading-snug font-semibold">{service.name}</span>
          <span className="mt-0.5 block text-muted">
            {[t('common:minutes', { count: service.duration_minutes }), ...service.tags].join(
              ' · ',
            )}
          </span>
        </span>
        <span className="text-lg font-bold whitespace-nowrap tabular">
          {service.price_cents === 0
            ? t('free')
            : format.money(service.price_cents, service.currency)}
        </span>
      </span>
      <ChevronRight
        aria-hidden
        className="shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
      />
    </Link>
  );
}
