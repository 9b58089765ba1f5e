import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '@/lib/i18n/i18n';

interface Props {
  text: ParseKeys<'display'>;
  values?: Record<string, string>;
  first: Language;
  className?: string;
  /** One under the other instead of side by side. */
  stacked?: boolean;
}

/** A few words in both languages at once, the clinic's first: nobody chooses a language on a wall. */
export function Both({ text, values, first, className = '', stacked = false }: Props) {
  const second = LANGUAGES.find((each) => each !== first) ?? 'en';
  const { t: own } = useTranslation('display', { lng: first });
  const { t: other } = useTranslation('display', { lng: second });
  return (
    <span className={`${stacked ? 'flex flex-col' : ''} ${className}`}>
      <span lang={first}>{own(text, values)}</span>
      {!stacked && <span aria-hidden> · </span>}
      <span lang={second} className={stacked ? 'text-[0.8em] font-normal opacity-75' : ''}>
        {other(text, values)}
      </span>
    </span>
  );
}
