import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/api/problem';
import { CameraTrouble } from './camera-trouble';
import { StepTitle } from './frame';
import type { Look } from './recognise';
import { useCamera } from '@/lib/camera/use-camera';
import { useRecognition } from './use-recognition';
import { Viewfinder } from './viewfinder';
import type { Arrival, Reason, Way } from './visit';
import { Ways } from './ways';

interface Props {
  session: string;
  liveness: boolean;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem?: Problem) => void;
  onChoose: (way: Way) => void;
}

const HINTS = [
  'no_face',
  'several_faces',
  'too_far',
  'blurred',
  'turned_away',
  'too_dark',
  'too_bright',
  'not_turned',
] as const;

/** The face, before a camera that went on by a touch of its owner. */
export function FaceStep({ session, liveness, onArrived, onRefused, onChoose }: Props) {
  const { t } = useTranslation('kiosk');
  const { video, state } = useCamera();
  const look = useRecognition({
    video,
    live: state === 'live',
    session,
    liveness,
    onArrived,
    onRefused,
  });
  if (state === 'refused' || state === 'missing') {
    return <CameraTrouble ways={['qr', 'phone']} onChoose={onChoose} />;
  }
  return (
    <>
      <StepTitle title={t('face.title')}>
        <Advice look={look} />
      </StepTitle>
      <Viewfinder video={video} state={state} label={t('face.preview')}>
        <span
          aria-hidden
          data-phase={look.phase}
          className={`absolute inset-x-[14%] top-[10%] bottom-[16%] rounded-[50%] border-[6px] transition-colors ${look.phase === 'looking' ? 'animate-pulse border-solid border-primary' : 'border-dashed border-white/90'}`}
        />
      </Viewfinder>
      <Ways ways={['qr', 'phone']} onChoose={onChoose} />
    </>
  );
}

function Advice({ look }: { look: Look }) {
  const { t } = useTranslation('kiosk');
  if (look.phase !== 'hint') return t(`face.${look.phase}`);
  const hint = HINTS.find((each) => each === look.hint) ?? 'again';
  return <span className="font-semibold text-ink">{t(`face.hint.${hint}`)}</span>;
}
