import { CameraOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StepTitle } from './frame';
import type { Way } from './visit';
import { Ways } from './ways';

interface Props {
  ways: readonly Exclude<Way, 'face'>[];
  onChoose: (way: Way) => void;
}

/** No camera, or none that may be used: the other ways do without. */
export function CameraTrouble({ ways, onChoose }: Props) {
  const { t } = useTranslation('kiosk');
  return (
    <>
      <CameraOff aria-hidden strokeWidth={1.5} className="size-20 self-center text-muted" />
      <StepTitle title={t('camera.title')}>{t('camera.text')}</StepTitle>
      <Ways ways={ways} onChoose={onChoose} tall />
    </>
  );
}
