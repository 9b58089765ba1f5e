import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { WARNED } from './visit';

interface Props {
  seconds: number;
  onEnd: () => void;
  /** Touching the screen begins it anew. */
  renewable: boolean;
}

/** The time until the kiosk forgets who stands before it; seen while it is short, and can be made longer. */
export function Countdown({ seconds, onEnd, renewable }: Props) {
  const { t } = useTranslation('kiosk');
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => now - 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!renewable) return;
    const renew = () => setLeft(seconds);
    window.addEventListener('pointerdown', renew);
    window.addEventListener('keydown', renew);
    return () => {
      window.removeEventListener('pointerdown', renew);
      window.removeEventListener('keydown', renew);
    };
  }, [renewable, seconds]);
  useEffect(() => {
    if (left <= 0) onEnd();
  }, [left, onEnd]);

  if (renewable && left > WARNED) return null;
  return (
    <div
      role="timer"
      className="flex flex-wrap items-center justify-center gap-x-5 gap-y-2 text-xl text-muted"
    >
      <p className="tabular">{t('countdown', { count: Math.max(0, left) })}</p>
      <Button kind="quiet" onClick={() => setLeft((now) => Math.max(now, 0) + 20)}>
        {t('moreTime')}
      </Button>
    </div>
  );
}
