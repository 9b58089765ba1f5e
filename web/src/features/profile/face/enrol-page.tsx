import { Link } from '@tanstack/react-router';
import { ChevronLeft, CircleCheck, ScanFace } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { BACK, PartPage } from '../part-page';
import { Alternatives } from './alternatives';
import type { Enrolment, FaceClinic } from './clinics';
import { ConsentStep } from './consent-step';
import { PhotoStep } from './photo-step';
import { StepTitle } from './step-title';
import { useFaceClinics } from './use-face-clinics';

/** From the consent to the photographs, at one clinic. */
export function EnrolPage({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('profile');
  const clinics = useFaceClinics();
  const clinic = clinics.data?.find(({ id, offered }) => id === organisationId && offered);
  return (
    <PartPage title={t('face.title')} intro={clinic?.name} back={<Back />}>
      <Loaded query={clinics} skeleton={<SkeletonList rows={1} row="h-112" />}>
        {() =>
          clinic ? (
            <Steps clinic={clinic} />
          ) : (
            <EmptyState icon={<ScanFace aria-hidden />} title={t('face.notHere')} />
          )
        }
      </Loaded>
    </PartPage>
  );
}

function Back() {
  const { t } = useTranslation('profile');
  return (
    <Link to="/profile/face" className={BACK}>
      <ChevronLeft aria-hidden className="size-5" />
      {t('face.title')}
    </Link>
  );
}

function Steps({ clinic }: { clinic: FaceClinic }) {
  const { t } = useTranslation('profile');
  const [made, setMade] = useState<Enrolment | null>(null);
  if (made) return <Done enrolment={made} clinic={clinic} />;
  if (clinic.consent) return <PhotoStep organisationId={clinic.id} onDone={setMade} />;
  return (
    <>
      <p className="mb-3 text-sm font-bold text-muted">{t('face.step', { step: 1 })}</p>
      <ConsentStep organisationId={clinic.id} />
      <Alternatives />
    </>
  );
}

function Done({ enrolment, clinic }: { enrolment: Enrolment; clinic: FaceClinic }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  return (
    <Card className="flex flex-col items-start">
      <CircleCheck aria-hidden className="mb-4 size-12 text-success" />
      <StepTitle title={t('face.done')}>
        <p>{t('face.doneText', { clinic: clinic.name })}</p>
        <p className="mt-3 text-sm">
          {t('face.doneKept', {
            count: enrolment.photographs,
            date: format.date(enrolment.expires_at, clinic.zone),
          })}
        </p>
      </StepTitle>
      <Link to="/profile/face" className={buttonClass()}>
        {t('face.backToFace')}
      </Link>
    </Card>
  );
}
