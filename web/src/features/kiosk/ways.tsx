import { QrCode, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Way } from './visit';

const ICONS = { qr: QrCode, phone: Smartphone };

interface Props {
  ways: readonly Exclude<Way, 'face'>[];
  onChoose: (way: Way) => void;
  /** Tall ones, where they are all there is. */
  tall?: boolean;
}

/** The ways without a face, side by side and alike. */
export function Ways({ ways, onChoose, tall = false }: Props) {
  const { t } = useTranslation('kiosk');
  return (
    <div className="grid w-full auto-rows-fr gap-5 sm:auto-cols-fr sm:grid-flow-col">
      {ways.map((way) => {
        const Icon = ICONS[way];
        return (
          <button
            key={way}
            type="button"
            onClick={() => onChoose(way)}
            className={`flex flex-col items-center justify-center gap-4 rounded-3xl border border-line bg-surface px-6 text-center shadow-card transition-colors active:bg-primary-soft ${tall ? 'py-16' : 'py-8'}`}
          >
            <Icon
              aria-hidden
              strokeWidth={1.5}
              className={`text-primary ${tall ? 'size-24' : 'size-14'}`}
            />
            <span>
              <span className="block text-2xl font-bold">{t(`ways.${way}.name`)}</span>
              <span className="mt-1 block text-lg text-muted">{t(`ways.${way}.hint`)}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
