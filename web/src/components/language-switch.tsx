import { useTranslation } from 'react-i18next';
import { LANGUAGES, setLanguage } from '@/lib/i18n/i18n';

/** The other language, in its own words. */
export function LanguageSwitch({ className = '' }: { className?: string }) {
  const { t, i18n } = useTranslation();
  const other = LANGUAGES.find((each) => each !== i18n.language) ?? 'en';
  return (
    <button
      type="button"
      lang={other}
      onClick={() => void setLanguage(other)}
      className={`min-h-11 rounded-xl px-3 font-semibold hover:bg-sunken ${className}`}
    >
      {t(`language.${other}`)}
    </button>
  );
}
