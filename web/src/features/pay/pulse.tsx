import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Nobody answers: what is awaited may have come already. */
  lost: boolean;
  children: ReactNode;
}

/** Something is awaited; it moves only for who wants movement. */
export function Pulse({ lost, children }: Props) {
  const { t } = useTranslation('pay');
  return (
    <p
      role="status"
      className={`inline-flex items-center gap-2.5 rounded-3xl px-4 py-1.5 text-left font-semibold ${lost ? 'bg-warning-soft text-warning' : 'bg-accent-soft text-on-accent-soft'}`}
    >
      {lost ? (
        <WifiOff aria-hidden className="size-5 shrink-0" />
      ) : (
        <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-accent" />
      )}
      {lost ? t('live.offline') : children}
    </p>
  );
}
