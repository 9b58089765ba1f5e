import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';
import { EmptyState, Loaded, Skeleton, SkeletonList } from '@/components/states';
import { stepOf, type Choice, type Step } from './choice';
import { ClinicSelect } from './clinic-select';
import { ReviewStep } from './review-step';
import { ServiceStep } from './service-step';
import { TimeStep } from './time-step';
import { Trail } from './trail';
import { useClinic, useClinics, type Clinic } from './use-clinic';

/** From a service to a time that is kept: what was chosen so far lies in the address. */
export function BookPage({ choice }: { choice: Choice }) {
  const { t } = useTranslation('booking');
  const clinic = useClinic(choice.clinic);
  const step = stepOf(choice);
  useFocusOnStep(step);
  return (
    <>
      <title>{`${t(`steps.${step}`)} · Atrium`}</title>
      <Loaded query={clinic} skeleton={<BookSkeleton />}>
        {(found) =>
          found ? (
            <Steps clinic={found} choice={choice} step={step} />
          ) : (
            <>
              <PageHeader title={t('steps.service')} />
              <EmptyState title={t('noClinic')} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Steps({ clinic, choice, step }: { clinic: Clinic; choice: Choice; step: Step }) {
  const { t } = useTranslation('booking');
  const service = clinic.services.find((each) => each.id === choice.service);
  if (step === 'service' || !service) {
    return (
      <>
        <Trail step="service" choice={choice} />
        <PageHeader title={t('steps.service')}>{clinic.organisation.name}</PageHeader>
        <Clinics chosen={clinic.organisation.id} />
        <ServiceStep clinic={clinic} />
      </>
    );
  }
  if (step === 'review' && choice.at) {
    return <ReviewStep clinic={clinic} service={service} choice={choice} at={choice.at} />;
  }
  return <TimeStep clinic={clinic} service={service} choice={choice} />;
}

function Clinics({ chosen }: { chosen: string }) {
  const { t } = useTranslation('booking');
  const clinics = useClinics();
  const navigate = useNavigate();
  return (
    <ClinicSelect
      label={t('clinic')}
      chosen={chosen}
      options={clinics.data ?? []}
      onChoose={(clinic) => void navigate({ to: '/book', search: { clinic }, replace: true })}
    />
  );
}

/** A new step begins at its top, for the keyboard and the screen reader alike. */
function useFocusOnStep(step: Step) {
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) document.getElementById('content')?.focus({ preventScroll: true });
    last.current = step;
  }, [step]);
}

function BookSkeleton() {
  const { t } = useTranslation('booking');
  return (
    <>
      <h1 className="mb-6 text-3xl font-bold">{t('steps.service')}</h1>
      <Skeleton className="mb-6 h-6 w-48" />
      <SkeletonList rows={5} />
    </>
  );
}
