import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/api/problem';
import { CameraTrouble } from './camera-trouble';
import { StepTitle } from './frame';
import { ASK_AGAIN } from './recognise';
import { useArrival } from './use-arrival';
import { useCamera } from '@/lib/camera/use-camera';
import { useScan } from './use-scan';
import { Viewfinder } from './viewfinder';
import type { Arrival, Reason, Way } from './visit';
import { Ways } from './ways';

interface Props {
  session: string;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem: Problem) => void;
  onChoose: (way: Way) => void;
}

/** What the API takes as the secret of a code; anything longer is another kind of code. */
const LONGEST = 200;

/** The QR code of the confirmation, from a phone or from paper. */
export function QrStep({ session, onArrived, onRefused, onChoose }: Props) {
  const { t } = useTranslation('kiosk');
  const { video, state } = useCamera();
  // A code is not asked about again once it is known to be of no use; after silence it is.
  const useless = useRef(new Set<string>());
  const askFrom = useRef(0);
  const [unknown, setUnknown] = useState(false);
  const setAside = (text: string) => {
    useless.current.add(text);
    setUnknown(true);
  };
  const arrival = useArrival({
    session,
    onArrived,
    onRefused,
    onUnknown: (means) => means.method === 'qr' && setAside(means.token),
  });

  useScan(video, state === 'live', (text) => {
    if (useless.current.has(text) || Date.now() < askFrom.current) return;
    askFrom.current = Date.now() + ASK_AGAIN;
    if (text.length > LONGEST) setAside(text);
    else arrival.run({ method: 'qr', token: text });
  });

  const lost = arrival.problem?.passing ?? false;
  if (state === 'refused' || state === 'missing') {
    return <CameraTrouble ways={['phone']} onChoose={onChoose} />;
  }
  return (
    <>
      <StepTitle title={t('qr.title')}>
        {unknown ? (
          <span className="font-semibold text-danger">{t('qr.unknown')}</span>
        ) : (
          t(lost ? 'face.lost' : arrival.pending ? 'qr.reading' : 'qr.text')
        )}
      </StepTitle>
      <Viewfinder video={video} state={state} label={t('qr.preview')}>
        <span
          aria-hidden
          className="absolute inset-x-[14%] top-1/2 aspect-square -translate-y-1/2 rounded-3xl border-[6px] border-dashed border-white/90"
        />
      </Viewfinder>
      <Ways ways={['phone']} onChoose={onChoose} />
    </>
  );
}
