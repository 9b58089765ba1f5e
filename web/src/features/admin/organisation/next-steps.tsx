import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePractitioners, useServices } from '../use-catalogue';
import { useLocations } from '../use-places';

/** What a new clinic lacks before somebody can book; nothing, once it has it all. */
export function NextSteps({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('admin');
  const locations = useLocations(organisationId).data;
  const services = useServices(organisationId).data;
  const practitioners = usePractitioners(organisationId).data;
  if (!locations || !services || !practitioners) return null;
  const steps = [
    { name: 'locations', to: '/admin/locations', missing: locations.length === 0 },
    { name: 'services', to: '/admin/services', missing: services.length === 0 },
    { name: 'practitioners', to: '/admin/practitioners', missing: practitioners.length === 0 },
  ] as const;
  if (!steps.some(({ missing }) => missing)) return null;
  return (
    <section aria-labelledby="next-steps" className="mb-6 rounded-card bg-primary-soft p-6">
      <h2 id="next-steps" className="mb-3 font-bold text-on-primary-soft">
        {t('steps.title')}
      </h2>
      <ol className="flex flex-wrap gap-3">
        {steps
          .filter(({ missing }) => missing)
          .map(({ name, to }) => (
            <li key={name}>
              <Link
                to={to}
                className="inline-flex min-h-11 items-center gap-2 rounded-xl bg-surface px-4 font-semibold text-primary hover:bg-sunken"
              >
                {t(`steps.${name}`)}
                <ArrowRight aria-hidden className="size-5" />
              </Link>
            </li>
          ))}
      </ol>
    </section>
  );
}
