import { Link } from '@tanstack/react-router';
import { CircleSlash, Clock, Link2Off, SearchCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import type { PayLink } from './link';
import { PanelTitle } from './panel-title';
import { Summary } from './summary';

export type End = 'expired' | 'cancelled' | 'review' | 'refunded' | 'unknown';

const ICONS: Record<End, ReactNode> = {
  expired: <Clock aria-hidden className="size-9" />,
  cancelled: <CircleSlash aria-hidden className="size-9" />,
  review: <SearchCheck aria-hidden className="size-9" />,
  refunded: <Undo2 aria-hidden className="size-9" />,
  unknown: <Link2Off aria-hidden className="size-9" />,
};

/** Where there is nothing to pay: why, in a sentence, and where to go from here. */
export function Over({ end, link }: { end: End; link?: PayLink }) {
  const { t } = useTranslation('pay');
  const bookable = end !== 'review' && end !== 'unknown';
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-4 pt-4 text-center">
      <span className="rounded-full bg-accent-soft p-4 text-on-accent-soft">{ICONS[end]}</span>
      <PanelTitle level={1}>{t(`${end}.title`)}</PanelTitle>
      <p className="text-lg text-balance">{t(`${end}.text`)}</p>
      {end === 'expired' && <p className="text-muted">{t('expired.money')}</p>}
      <div className="mt-3 flex flex-wrap justify-center gap-3">
        {bookable && (
          <Link to="/book" className={buttonClass('primary')}>
            {t('book')}
          </Link>
        )}
        <Link to="/appointments" className={buttonClass(bookable ? 'quiet' : 'primary')}>
          {t('paid.appointments')}
        </Link>
      </div>
      {link && (
        <div className="mt-6 w-full text-left">
          <Summary link={link} />
        </div>
      )}
    </div>
  );
}
