import { CalendarDays, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import type { PayLink } from './link';
import { PANEL } from './look';

/** Clinic, what, when and how much; below it, what changes with time. */
export function Summary({ link, children }: { link: PayLink; children?: ReactNode }) {
  const { t } = useTranslation('pay');
  const { money, day, time } = useFormat();
  return (
    <section aria-label={t('summary.label')} className={PANEL}>
      <p className="text-4xl font-bold tracking-tight tabular">
        {money(link.amount_cents, link.currency)}
      </p>
      <p className="mt-1 text-lg font-semibold">{link.service_name}</p>
      <dl className="mt-4 flex flex-col gap-2.5">
        <Fact icon={<CalendarDays aria-hidden className="size-5" />} name={t('summary.when')}>
          {t('summary.at', {
            day: day(link.starts_at, link.zone),
            time: time(link.starts_at, link.zone),
          })}
        </Fact>
        <Fact icon={<MapPin aria-hidden className="size-5" />} name={t('summary.where')}>
          {link.organisation.name}
        </Fact>
      </dl>
      {children}
    </section>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="mt-0.5 text-primary">
        {icon}
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="first-letter:uppercase">{children}</dd>
    </div>
  );
}
