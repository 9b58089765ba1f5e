import { UsersRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meanwhile } from './use-entry-save';

/** Somebody else was quicker: said where the button is, with what became of what was typed. */
export function MeanwhileNote({ meanwhile }: { meanwhile: Meanwhile | null }) {
  const { t } = useTranslation('admin');
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (meanwhile) element.current?.scrollIntoView({ block: 'center' });
  }, [meanwhile]);
  return (
    <div ref={element} role="alert" className="empty:hidden">
      {meanwhile && (
        <p className="flex gap-3 rounded-xl bg-warning-soft px-4 py-3 text-warning">
          <UsersRound aria-hidden className="mt-0.5 size-5 shrink-0" />
          <span>
            <strong>{t('meanwhile.title')}</strong>{' '}
            {t(meanwhile.setAside.length ? 'meanwhile.both' : 'meanwhile.merged')}
          </span>
        </p>
      )}
    </div>
  );
}
