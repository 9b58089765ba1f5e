import { Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { useFormat } from '@/lib/i18n/use-format';
import { useServerNow } from '@/lib/time/clock';
import { formatCountdown } from '@/lib/time/time';
import type { Instruction } from './link';
import { PANEL } from './look';
import { PanelTitle } from './panel-title';
import { Pulse } from './pulse';

interface Props {
  instruction: Instruction;
  lost: boolean;
  onNumber: () => void;
  onOther: () => void;
}

/** The request is on the phone; this page only waits, and says so. */
export function MbwayWaiting({ instruction, lost, onNumber, onOther }: Props) {
  const { t } = useTranslation('pay');
  const { money } = useFormat();
  return (
    <section className={PANEL}>
      <div className="flex flex-col items-center gap-4 text-center">
        <span className="rounded-full bg-primary-soft p-5 text-primary">
          <Smartphone aria-hidden className="size-10" />
        </span>
        <PanelTitle>{t('mbway.title')}</PanelTitle>
        <p className="max-w-sm text-balance">
          {t('mbway.text', {
            amount: money(instruction.amount_cents, instruction.currency),
            digits: instruction.phone?.slice(-3) ?? '',
          })}
        </p>
        <Pulse lost={lost}>{t('mbway.waiting')}</Pulse>
        <Left until={instruction.expires_at} />
      </div>
      <div className="mt-6 flex flex-col gap-2 sm:flex-row sm:justify-center">
        <Button kind="secondary" onClick={onNumber}>
          {t('mbway.number')}
        </Button>
        <Button kind="quiet" onClick={onOther}>
          {t('mbway.other')}
        </Button>
      </div>
    </section>
  );
}

function Left({ until }: { until: string }) {
  const { t } = useTranslation('pay');
  const now = useServerNow();
  const seconds = Math.ceil((new Date(until).getTime() - now.getTime()) / 1_000);
  return (
    <p className="text-sm text-muted">
      {t('mbway.left')}{' '}
      <span role="timer" className="font-semibold text-ink tabular">
        {formatCountdown(seconds)}
      </span>
    </p>
  );
}
