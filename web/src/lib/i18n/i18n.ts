/**
 * The texts. `common` and `problems` come with the first load of a language; each feature's texts
 * lie beside it (`features/<name>/locales/<language>.json`) and come when a page of it is opened.
 */
import i18next from 'i18next';
import resources from 'i18next-resources-to-backend';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['pt-PT', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = 'atrium.language';

const files = import.meta.glob<{ default: object }>([
  './locales/*/*.json',
  '../../features/*/locales/*.json',
]);

function load(language: string, namespace: string) {
  const own = files[`./locales/${language}/${namespace}.json`];
  return (own ?? files[`../../features/${namespace}/locales/${language}.json`])?.();
}

/** What the person chose, else what the browser asks for, else Portuguese. */
function firstLanguage(): Language {
  const wishes = [localStorage.getItem(REMEMBERED), ...navigator.languages];
  for (const wish of wishes) {
    const match = LANGUAGES.find((each) => wish?.slice(0, 2) === each.slice(0, 2));
    if (match) return match;
  }
  return 'pt-PT';
}

export function currentLanguage(): Language {
  return i18next.language as Language;
}

export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  await i18next.changeLanguage(language);
}

export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => (document.documentElement.lang = language));
  await i18next
    .use(resources(load))
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: LANGUAGES,
      fallbackLng: false, // a missing text is a failing test, not a surprise in another language
      load: 'currentOnly',
      ns: ['common', 'problems'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    });
}

/** Have a feature's texts under way before its page is there to ask for them. */
export async function fetchTexts(namespace: string): Promise<void> {
  await i18next.loadNamespaces(namespace);
}
