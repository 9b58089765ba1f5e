import { Link } from '@tanstack/react-router';
import { CalendarCheck, DoorOpen, Smartphone, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { useMe } from '@/lib/session/session';
import { LandingArch } from './landing-arch';
import { ServiceLink } from './service-step';
import { useClinic } from './use-clinic';

/** What Atrium does for a patient, and the way in. */
export function LandingPage() {
  const { t } = useTranslation('booking');
  const me = useMe();
  return (
    <>
      <title>{`Atrium · ${t('landing.action')}`}</title>
      <section className="grid grid-cols-1 items-center gap-10 md:grid-cols-[1.15fr_1fr] md:gap-6 lg:pt-4">
        <div>
          <h1 className="text-4xl leading-[1.1] font-bold sm:text-5xl lg:text-6xl">
            {t('landing.title')}
          </h1>
          <p className="mt-5 max-w-lg text-lg text-muted">{t('landing.text')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
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
        <LandingArch />
      </section>
      <Services />
      <HowItWorks />
      <Shortcuts />
    </>
  );
}

function Services() {
  const { t } = useTranslation('booking');
  const clinic = useClinic(undefined);
  return (
    <section aria-labelledby="services" className="mt-14">
      <Loaded query={clinic} skeleton={<SkeletonList rows={3} />}>
        {(found) => (
          <>
            <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <h2 id="services" className="text-2xl font-bold">
                {t('landing.services')}
              </h2>
              {found && (
                <p className="text-muted">
                  {t('landing.at', {
                    clinic: found.organisation.name,
                    address: found.locations[0]?.address ?? found.organisation.address,
                  })}
                </p>
              )}
            </div>
            {found ? (
              <ul className="grid grid-cols-1 gap-3 md:grid-cols-2">
                {found.services.map((service) => (
                  <li key={service.id}>
                    <ServiceLink service={service} />
                  </li>
                ))}
              </ul>
            ) : (
              <EmptyState title={t('noClinic')} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

const STEPS: readonly { name: 'book' | 'pay' | 'arrive'; icon: LucideIcon }[] = [
  { name: 'book', icon: CalendarCheck },
  { name: 'pay', icon: Smartphone },
  { name: 'arrive', icon: DoorOpen },
];

function HowItWorks() {
  const { t } = useTranslation('booking');
  return (
    <section aria-labelledby="steps" className="mt-16">
      <h2 id="steps" className="sr-only">
        {t('landing.steps.label')}
      </h2>
      <ol className="grid grid-cols-1 gap-8 sm:grid-cols-3">
        {STEPS.map(({ name, icon: Icon }) => (
          <li key={name} className="flex items-start gap-5 sm:block">
            {/* An arch again: round above, straight below. */}
            <span className="flex h-20 w-16 shrink-0 items-end justify-center rounded-t-full bg-primary-soft pb-4 text-primary sm:mb-4">
              <Icon aria-hidden className="size-7" />
            </span>
            <div className="pt-2 sm:pt-0">
              <h3 className="text-lg font-bold">{t(`landing.steps.${name}`)}</h3>
              <p className="mt-1 max-w-xs text-muted">{t(`landing.steps.${name}Text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const QUIET = 'inline-flex min-h-11 items-center text-muted hover:text-ink hover:underline';

/** For who works here, and for the devices at the door. */
function Shortcuts() {
  const { t } = useTranslation('booking');
  return (
    <footer className="mt-16 border-t border-line pt-4 text-sm">
      <nav aria-label={t('landing.foot')} className="flex flex-wrap gap-x-6">
        <a href="/desk" className={QUIET}>
          {t('landing.staff')}
        </a>
        <Link to="/admin/organisation" className={QUIET}>
          {t('landing.found')}
        </Link>
        <a href="/kiosk" className={QUIET}>
          {t('landing.kiosk')}
        </a>
        <a href="/display" className={QUIET}>
          {t('landing.display')}
        </a>
      </nav>
    </footer>
  );
}
