import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { POSES } from './photographs';
import { Thumbnail } from './thumbnail';

interface Props {
  shots: readonly (Blob | undefined)[];
  onAgain: (index: number) => void;
}

/** How far one is: what is taken, and what is still to come. */
export function ShotRow({ shots, onAgain }: Props) {
  const { t } = useTranslation('profile');
  return (
    <ol aria-label={t('face.camera.taken')} className="mx-auto grid max-w-sm grid-cols-3 gap-3">
      {shots.map((shot, index) => (
        <li key={POSES[index]} className="flex flex-col items-center gap-1">
          {shot ? (
            <>
              <Thumbnail picture={shot} label={t('face.photo', { number: index + 1 })} />
              <button
                type="button"
                aria-label={t('face.camera.againNumber', { number: index + 1 })}
                onClick={() => onAgain(index)}
                className="inline-flex min-h-11 items-center gap-1.5 rounded-xl px-2 text-sm font-semibold text-primary hover:bg-primary-soft"
              >
                <RotateCcw aria-hidden className="size-4" />
                {t('face.camera.again')}
              </button>
            </>
          ) : (
            <span className="flex aspect-3/4 w-full items-center justify-center rounded-xl border border-dashed border-edge text-lg font-bold text-muted tabular">
              {index + 1}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
