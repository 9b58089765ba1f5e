import { WifiOff } from 'lucide-react';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { reach } from '@/lib/api/reach';

function subscribe(listener: () => void) {
  const ends = [onlineManager.subscribe(listener), reach.subscribe(listener)];
  return () => ends.forEach((end) => end());
}

const connected = () => onlineManager.isOnline() && reach.get();

/** Says that the connection is lost, for as long as it is: the network, or the way to Atrium. */
export function ConnectionNote() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, connected);
  return (
    <div role="status" className="sticky top-0 z-40">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 font-semibold text-warning">
          <WifiOff aria-hidden className="size-5" />
          {t('status.offline')}
        </p>
      )}
    </div>
  );
}
