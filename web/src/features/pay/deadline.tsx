import { Clock } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { useServerNow } from '@/lib/time/clock';
import { formatCountdown } from '@/lib/time/time';
import type { PayLink } from './link';

/** From when on the seconds are counted; before, a day and an hour say more. */
const COUNTED = 90 * 60;
/** What is read aloud, in minutes left. */
const TOLD = [5, 1];

/** Until when the link can be paid, by the server's clock; `onOver` when that has passed. */
export function Deadline({ link, onOver }: { link: PayLink; onOver: () => void }) {
  const { t } = useTranslation('pay');
  const { day, time } = useFormat();
  const now = useServerNow();
  const left = Math.ceil((new Date(link.deadline).getTime() - now.getTime()) / 1_000);
  const over = left <= 0;
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  const at = { day: day(link.deadline, link.zone), time: time(link.deadline, link.zone) };
  const told = TOLD.find((minutes) => left <= minutes * 60 && left > minutes * 60 - 15);
  return (
    <div className="mt-5 border-t border-line pt-4">
      {left > COUNTED ? (
        <p className="flex gap-3 text-muted">
          <Clock aria-hidden className="mt-0.5 size-5 shrink-0" />
          {t('deadline.until', at)}
        </p>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <p className="font-semibold">{t('deadline.left')}</p>
            <p className="text-sm text-muted">{t('deadline.untilTime', at)}</p>
          </div>
          <p
            role="timer"
            className={`text-3xl font-bold tabular ${left <= 60 ? 'text-danger' : 'text-primary'}`}
          >
            {formatCountdown(left)}
          </p>
        </div>
      )}
      <p role="status" className="sr-only">
        {told ? t('deadline.soon', { count: told }) : ''}
      </p>
    </div>
  );
}
