import { Link } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import type { BookingSchemas } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { usePractitioners, useServices } from './use-catalogue';
import { useLocations } from './use-places';

export type Orphan = BookingSchemas['Orphan'];

const SHOWN = 6;

interface Props {
  orphans: readonly Orphan[];
  organisationId: string;
  onClose: () => void;
}

/** Appointments that a change leaves without a schedule: nothing is lost, but somebody has to call. */
export function OrphansNote({ orphans, organisationId, onClose }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (orphans.length) element.current?.scrollIntoView({ block: 'nearest' });
  }, [orphans]);
  return (
    <div role="status">
      {orphans.length > 0 && (
        <section
          ref={element}
          aria-labelledby="orphans-title"
          className="mb-6 flex gap-4 rounded-card border border-warning/40 bg-warning-soft p-5 sm:p-6"
        >
          <CalendarClock aria-hidden className="mt-0.5 size-6 shrink-0 text-warning" />
          <div className="min-w-0 grow">
            <h2 id="orphans-title" className="font-bold text-warning">
              {t('orphans.title', { count: orphans.length })}
            </h2>
            <p className="mt-1">{t('orphans.text')}</p>
            <ul className="mt-3 flex flex-col gap-2">
              {orphans.slice(0, SHOWN).map((orphan) => (
                <OrphanLine key={orphan.id} orphan={orphan} organisationId={organisationId} />
              ))}
            </ul>
            {orphans.length > SHOWN && (
              <p className="mt-2">{t('orphans.more', { count: orphans.length - SHOWN })}</p>
            )}
            <Button kind="secondary" size="small" className="mt-4" onClick={onClose}>
              {t('orphans.seen')}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}

function OrphanLine({ orphan, organisationId }: { orphan: Orphan; organisationId: string }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const practitioners = usePractitioners(organisationId).data;
  const locations = useLocations(organisationId).data;
  const service = useServices(organisationId).data?.find(({ id }) => id === orphan.service_id);
  const practitioner = practitioners?.find(({ id }) => id === orphan.practitioner_id);
  const place = locations?.find(({ id }) => id === practitioner?.location_id) ?? locations?.[0];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 rounded-xl bg-surface px-4 py-2">
      <span>
        {place && (
          <span className="font-semibold tabular">
            {format.short(orphan.starts_at, place.zone)}
          </span>
        )}{' '}
        <span className="text-muted">
          {[service?.name, practitioner?.name].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Link
        to="/desk"
        search={{ location: place?.id, patient: orphan.patient_id }}
        className="py-1.5 font-semibold text-primary underline underline-offset-4"
      >
        {t('orphans.desk')}
      </Link>
    </li>
  );
}
