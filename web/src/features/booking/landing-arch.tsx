import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Arches } from '@/components/arches';

const LEAF =
  'absolute flex items-center gap-3 rounded-2xl bg-surface px-4 py-3 shadow-float text-sm font-semibold';

/** The morning light of an atrium, and what one gets to see on the way in. Decoration. */
export function LandingArch() {
  const { t } = useTranslation('booking');
  return (
    <div aria-hidden className="relative mx-auto w-full max-w-72 md:max-w-96">
      <Arches className="h-auto w-full" />
      <span className={`${LEAF} top-[22%] -left-4 md:-left-8`}>
        <span className="rounded-full bg-success-soft p-1.5 text-success">
          <Check className="size-4" />
        </span>
        <span>
          <span className="block leading-tight tabular">10:30</span>
          <span className="block leading-tight font-normal text-muted">
            {t('landing.arch.booked')}
          </span>
        </span>
      </span>
      <span className={`${LEAF} -right-3 bottom-[14%] md:-right-6`}>
        <span className="rounded-lg bg-accent-soft px-2 py-1 text-on-accent-soft">F-042</span>
        <span>
          <span className="block leading-tight">{t('landing.arch.room')}</span>
          <span className="block leading-tight font-normal text-muted">
            {t('landing.arch.turn')}
          </span>
        </span>
      </span>
    </div>
  );
}
