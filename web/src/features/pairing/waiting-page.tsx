import { LoaderCircle, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Before it is known what this browser is. */
export function WaitingPage({ lost }: { lost: boolean }) {
  const { t } = useTranslation('pairing');
  const Icon = lost ? WifiOff : LoaderCircle;
  return (
    <main className="grid min-h-dvh place-items-center p-8">
      <title>Atrium</title>
      <div className="flex max-w-xl flex-col items-center gap-5 text-center">
        <Icon aria-hidden className={`size-14 text-muted ${lost ? '' : 'animate-spin'}`} />
        <h1 className="text-3xl font-bold">{t(lost ? 'lost.title' : 'connecting')}</h1>
        <p role="status" className="text-xl text-muted">
          {lost && t('lost.text')}
        </p>
      </div>
    </main>
  );
}
