import { ConciergeBell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/api/problem';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { StepTitle } from './frame';
import { waysLeft, type Reason, type Way } from './visit';
import { Ways } from './ways';

interface Props {
  reason: Reason;
  onChoose: (way: Way) => void;
}

const OWN = ['unknown', 'ambiguous', 'camera'] as const;

/** Where the kiosk ends and people begin. */
export function DeskStep({ reason, onChoose }: Props) {
  const { t } = useTranslation('kiosk');
  const say = useProblemText();
  const ways = waysLeft(reason);
  const own = OWN.find((each) => each === reason);
  return (
    <>
      <ConciergeBell aria-hidden strokeWidth={1.25} className="size-28 self-center text-primary" />
      <StepTitle title={t('desk.title')}>
        {own ? t(`desk.${own}`) : say(new Problem(reason, 409))}
      </StepTitle>
      {ways.length > 0 && (
        <div className="flex flex-col gap-5">
          <p className="text-center text-xl text-muted">{t('desk.or')}</p>
          <Ways ways={ways} onChoose={onChoose} />
        </div>
      )}
    </>
  );
}
