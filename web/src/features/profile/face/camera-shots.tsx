import { Camera } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Skeleton } from '@/components/states';
import { portrait } from '@/lib/camera/portrait';
import { useCamera } from '@/lib/camera/use-camera';
import { POSES, type Pose } from './photographs';
import { ShotRow } from './shot-row';

interface Props {
  shots: readonly (Blob | undefined)[];
  onChange: (shots: readonly (Blob | undefined)[]) => void;
  /** Without a camera. */
  onOtherWay: () => void;
}

/** One photograph by the pose. The camera is on while one is missing. */
export function CameraShots({ shots, onChange, onOtherWay }: Props) {
  const next = POSES.findIndex((_, index) => shots[index] === undefined);
  const pose = POSES[next];
  const put = (at: number, shot: Blob | undefined) =>
    onChange(POSES.map((_, index) => (index === at ? shot : shots[index])));
  return (
    <>
      {pose && (
        <Viewfinder
          pose={pose}
          number={next + 1}
          onShot={(shot) => put(next, shot)}
          onOtherWay={onOtherWay}
        />
      )}
      <ShotRow shots={POSES.map((_, index) => shots[index])} onAgain={(at) => put(at, undefined)} />
    </>
  );
}

interface ViewfinderProps {
  pose: Pose;
  number: number;
  onShot: (shot: Blob) => void;
  onOtherWay: () => void;
}

function Viewfinder({ pose, number, onShot, onOtherWay }: ViewfinderProps) {
  const { t } = useTranslation('profile');
  const { video, state } = useCamera();
  const [busy, setBusy] = useState(false);
  const shoot = async () => {
    setBusy(true);
    onShot(await portrait(video.current).finally(() => setBusy(false)));
  };
  if (state === 'refused' || state === 'missing') {
    return (
      <div role="alert" className="mb-5 rounded-card bg-warning-soft p-5 text-warning">
        <p className="font-semibold">{t(`face.camera.${state}`)}</p>
        <p className="mt-1 mb-4">{t(`face.camera.${state}Text`)}</p>
        <Button kind="secondary" onClick={onOtherWay}>
          {t('face.photos.useFiles')}
        </Button>
      </div>
    );
  }
  return (
    <div className="mb-5 flex flex-col items-center gap-4">
      <p role="status" className="text-center text-lg font-semibold">
        <span className="text-muted tabular">{t('face.camera.of', { number })}</span>{' '}
        {t(`face.poses.${pose}`)}
      </p>
      <div className="relative aspect-3/4 h-[min(26rem,44dvh)] max-w-full overflow-hidden rounded-3xl bg-sunken">
        <video
          ref={video}
          muted
          playsInline
          aria-label={t('face.camera.picture')}
          className="size-full -scale-x-100 object-cover"
        />
        {state === 'starting' && <Skeleton className="absolute inset-0 rounded-none" />}
        {state === 'live' && <Outline pose={pose} />}
      </div>
      <Button
        size="large"
        wide
        className="max-w-sm"
        disabled={state !== 'live'}
        pending={busy}
        icon={<Camera aria-hidden className="size-6" />}
        onClick={() => void shoot()}
      >
        {t('face.camera.shoot')}
      </Button>
    </div>
  );
}

const TURNED: Record<Pose, string> = {
  straight: '',
  left: 'M14 66 8 72l6 6',
  right: 'M86 66l6 6-6 6',
};

/** Where the face belongs, and which way to turn it. */
function Outline({ pose }: { pose: Pose }) {
  return (
    <svg aria-hidden viewBox="0 0 100 133" fill="none" className="absolute inset-0 size-full">
      <path
        fillRule="evenodd"
        d="M0 0h100v133H0zM50 22c19 0 31 16 31 40s-14 46-31 46-31-22-31-46 12-40 31-40z"
        className="fill-canvas/55"
      />
      <path
        d="M50 22c19 0 31 16 31 40s-14 46-31 46-31-22-31-46 12-40 31-40z"
        className="stroke-surface"
        strokeWidth="1.2"
      />
      <path d={TURNED[pose]} className="stroke-accent" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
