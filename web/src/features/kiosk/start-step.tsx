import { ScanFace, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/states';
import type { Way } from './visit';
import { StepTitle } from './frame';
import { Ways } from './ways';

interface Props {
  /** Undefined while it is not known yet. */
  faceCheckIn: boolean | undefined;
  lost: boolean;
  onChoose: (way: Way) => void;
}

/** Where everybody begins; nothing looks before somebody touches. */
export function StartStep({ faceCheckIn, lost, onChoose }: Props) {
  const { t } = useTranslation('kiosk');
  if (lost) return <Lost />;
  if (faceCheckIn === undefined) return <Skeleton className="h-96 w-full rounded-3xl" />;
  return (
    <>
      <StepTitle title={t('start.title')}>
        {t(faceCheckIn ? 'start.text' : 'start.textWithoutFace')}
      </StepTitle>
      {faceCheckIn && (
        <>
          <button
            type="button"
            onClick={() => onChoose('face')}
            className="flex aspect-square w-full max-w-[min(28rem,38vh)] flex-col items-center justify-center gap-6 self-center rounded-full bg-primary p-10 text-center text-on-primary shadow-float transition-colors active:bg-primary-strong"
          >
            <ScanFace aria-hidden strokeWidth={1.25} className="size-28" />
            <span className="text-3xl leading-tight font-bold text-balance">{t('start.tap')}</span>
            <span className="text-lg leading-snug text-balance">{t('start.tapHint')}</span>
          </button>
          <p className="text-center text-xl text-muted">{t('start.or')}</p>
        </>
      )}
      <Ways ways={['qr', 'phone']} onChoose={onChoose} tall={!faceCheckIn} />
      {faceCheckIn && <p className="text-center text-lg text-muted">{t('start.privacy')}</p>}
    </>
  );
}

function Lost() {
  const { t } = useTranslation('kiosk');
  return (
    <div className="flex flex-col items-center gap-8">
      <WifiOff aria-hidden strokeWidth={1.5} className="size-24 text-muted" />
      <StepTitle title={t('lost.title')}>{t('lost.start')}</StepTitle>
    </div>
  );
}
