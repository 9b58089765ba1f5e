import { Camera, Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ProblemNote } from '@/components/states';
import { CameraShots } from './camera-shots';
import type { Enrolment } from './clinics';
import { FileShots } from './file-shots';
import { faultOf, FEWEST, MOST, POSES, type Fault } from './photographs';
import { StepTitle } from './step-title';
import { useEnrolment } from './use-enrolment';

interface Props {
  organisationId: string;
  onDone: (enrolment: Enrolment) => void;
}

type Mode = 'choose' | 'camera' | 'files';

/** Photographs by the camera or from the device; nothing is switched on before a tap. */
export function PhotoStep({ organisationId, onDone }: Props) {
  const { t } = useTranslation('profile');
  const [mode, setMode] = useState<Mode>('choose');
  const [shots, setShots] = useState<readonly (Blob | undefined)[]>([]);
  const [fault, setFault] = useState<Fault | null>(null);
  const enrolment = useEnrolment({
    organisationId,
    onDone,
    onProblem: (problem) => {
      const found = faultOf(problem);
      setFault(found);
      if (found) setShots(shots.map((shot, index) => (index === found.index ? undefined : shot)));
    },
  });
  const taken = shots.filter((shot) => shot !== undefined);
  const wanted = mode === 'camera' ? POSES.length : FEWEST;
  const ready = taken.length >= wanted && taken.length <= MOST;

  const begin = (chosen: Mode) => {
    setMode(chosen);
    change([]);
  };
  const change = (to: readonly (Blob | undefined)[]) => {
    setShots(to);
    setFault(null);
    enrolment.reset();
  };
  return (
    <>
      {/* On a phone the picture and its button belong on the screen together. */}
      <div className={mode === 'camera' ? 'sr-only' : ''}>
        <p className="mb-3 text-sm font-bold text-muted">{t('face.step', { step: 2 })}</p>
        <StepTitle title={t('face.photos.title')}>{t('face.photos.text')}</StepTitle>
      </div>
      <div role="alert" className="empty:hidden">
        {fault && (
          <p className="mb-5 rounded-xl bg-warning-soft px-4 py-3 font-medium text-warning">
            {t('face.fault', {
              number: fault.index + 1,
              advice: t(`face.reasons.${fault.reason}`),
            })}
          </p>
        )}
      </div>
      {mode === 'choose' && <Choice onChoose={begin} />}
      {mode === 'camera' && (
        <CameraShots shots={shots} onChange={change} onOtherWay={() => begin('files')} />
      )}
      {mode === 'files' && <FileShots shots={taken} onChange={change} />}
      <div className="mt-5 flex flex-col gap-4">
        <ProblemNote problem={fault ? null : enrolment.problem} />
        {ready && (
          <Button
            wide
            size="large"
            pending={enrolment.pending}
            onClick={() => enrolment.run(taken)}
          >
            {t(enrolment.pending ? 'face.photos.sending' : 'face.photos.send')}
          </Button>
        )}
        {mode !== 'choose' && (
          <Button kind="quiet" onClick={() => begin(mode === 'camera' ? 'files' : 'camera')}>
            {t(mode === 'camera' ? 'face.photos.useFiles' : 'face.photos.useCamera')}
          </Button>
        )}
      </div>
    </>
  );
}

function Choice({ onChoose }: { onChoose: (mode: Mode) => void }) {
  const { t } = useTranslation('profile');
  return (
    <div className="flex flex-col gap-3">
      <Button
        size="large"
        icon={<Camera aria-hidden className="size-6" />}
        onClick={() => onChoose('camera')}
      >
        {t('face.photos.useCamera')}
      </Button>
      <Button
        kind="secondary"
        size="large"
        icon={<Images aria-hidden className="size-6" />}
        onClick={() => onChoose('files')}
      >
        {t('face.photos.useFiles')}
      </Button>
      <p className="mt-2 text-sm text-muted">{t('face.photos.notKept')}</p>
    </div>
  );
}
