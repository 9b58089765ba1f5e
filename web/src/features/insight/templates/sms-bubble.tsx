import { useTranslation } from 'react-i18next';
import type { Preview } from './messages';
import { useNumbers } from '../numbers';

/** An SMS as it arrives, and how many it is paid as. */
export function SmsBubble({ preview }: { preview: Preview }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const { segments, encoding, text } = preview;
  const length = text.length;
  return (
    <div className="flex flex-wrap items-start gap-8">
      <div className="w-80 max-w-full rounded-[2.5rem] border-8 border-edge/50 bg-canvas p-5 pt-8">
        <span aria-hidden className="mx-auto mb-6 block h-1.5 w-16 rounded-full bg-edge/50" />
        <p className="min-h-56 whitespace-pre-wrap">
          <span className="block rounded-2xl rounded-bl-md bg-primary-soft px-4 py-3 wrap-anywhere text-on-primary-soft">
            {text}
          </span>
        </p>
      </div>
      <dl className="flex flex-col gap-1 pt-4">
        <dt className="sr-only">{t('templates.size')}</dt>
        <dd className="text-2xl font-bold tabular">
          {t('templates.segments', { count: segments ?? 1 })}
        </dd>
        <dd className="text-muted tabular">
          {t('templates.characters', { count: length, value: numbers.whole(length) })}
        </dd>
        {encoding && <dd className="max-w-72 text-muted">{t(`templates.${encoding}`)}</dd>}
      </dl>
    </div>
  );
}
