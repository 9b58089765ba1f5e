import { useTranslation } from 'react-i18next';

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#content"
      className="absolute top-2 left-2 z-50 -translate-y-20 rounded-xl bg-primary px-4 py-3 font-semibold text-on-primary focus:translate-y-0"
    >
      {t('nav.skip')}
    </a>
  );
}
