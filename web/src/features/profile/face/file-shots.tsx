import { ImagePlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { FEWEST, MOST, shrunk } from './photographs';
import { Thumbnail } from './thumbnail';

interface Props {
  shots: readonly Blob[];
  onChange: (shots: readonly Blob[]) => void;
}

/** Photographs that are on the device already. */
export function FileShots({ shots, onChange }: Props) {
  const { t } = useTranslation('profile');
  const [note, setNote] = useState<'unreadable' | 'many' | null>(null);
  const add = async (files: File[]) => {
    const read = await Promise.all(files.map(shrunk));
    const good = read.filter((each) => each !== null);
    const all = [...shots, ...good];
    setNote(good.length < files.length ? 'unreadable' : all.length > MOST ? 'many' : null);
    onChange(all.slice(0, MOST));
  };
  return (
    <div className="flex flex-col gap-4">
      <ul className="list-disc pl-5 text-muted marker:text-primary">
        <li>{t('face.files.count', { fewest: FEWEST, most: MOST })}</li>
        <li>{t('face.files.alone')}</li>
        <li>{t('face.files.light')}</li>
      </ul>
      {shots.length > 0 && (
        <ol className="grid grid-cols-3 gap-3 sm:grid-cols-5">
          {shots.map((shot, index) => (
            <li key={index} className="relative">
              <Thumbnail picture={shot} label={t('face.photo', { number: index + 1 })} />
              <IconButton
                label={t('face.files.remove', { number: index + 1 })}
                className="absolute top-1 right-1 bg-surface shadow-card"
                onClick={() => onChange(shots.filter((_, each) => each !== index))}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      {shots.length < MOST && (
        <label
          className={`${buttonClass('secondary', 'large')} cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary`}
        >
          <ImagePlus aria-hidden className="size-6" />
          {t(shots.length === 0 ? 'face.files.choose' : 'face.files.more')}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            multiple
            className="sr-only"
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
      )}
      <p role="status" className="font-medium text-warning empty:hidden">
        {note && t(`face.files.${note}`, { most: MOST })}
      </p>
    </div>
  );
}
