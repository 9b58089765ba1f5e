import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Arches } from '@/components/arches';
import { buttonClass } from '@/components/button';
import { Loaded, SkeletonList } from '@/components/states';
import { useMe } from '@/lib/session/session';
import { ServiceLink } from './service-step';
import { useClinic } from './use-clinic';

/** What Atrium does for a patient, and the way in. */
export function LandingPage() {
  const { t } = useTranslation('booking');
  const me = useMe();
  return (
    <>
      <title>{`Atrium · ${t('landing.action')}`}</title>
      <section className="grid items-center gap-8 md:grid-cols-[1.1fr_1fr]">
        <div>
          <h1 className="text-4xl leading-tight font-bold sm:text-5xl">{t('landing.title')}</h1>
          <p className="mt-4 max-w-lg text-lg text-muted">{t('landing.text')}</p>
          <div className="mt-7 flex flex-wrap gap-3">
            <Link to="/book" className={buttonClass('primary', 'large')}>
              {t('landing.action')}
            </Link>
            {me && (
              <Link to="/appointments" className={buttonClass('secondary', 'large')}>
                {t('landing.mine')}
              </Link>
            )}
          </div>
        </div>
        <Arches className="mx-auto h-auto w-full max-w-md" />
      </section>
      <Services />
      <nav aria-label={t('landing.foot')} className="mt-16 flex gap-6 border-t border-line pt-6">
        <Link to="/desk">{t('landing.staff')}</Link>
      </nav>
    </>
  );
}

function Services() {
  const { t } = useTranslation('booking');
  const clinic = useClinic(undefined);
  return (
    <section className="mt-12">
      <h2 className="mb-4 text-2xl font-bold">{t('landing.services')}</h2>
      <Loaded query={clinic} skeleton={<SkeletonList rows={3} />}>
        {(found) => (
          <ul className="grid gap-3 md:grid-cols-2">
            {found?.services.map((service) => (
              <li key={service.id}>
                <ServiceLink service={service} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
