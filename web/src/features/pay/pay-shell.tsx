import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/brand';
import { LanguageSwitch } from '@/components/language-switch';

/** No navigation: who comes from an SMS has one thing to do. */
export function PayShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('pay');
  return (
    <div className="mx-auto flex min-h-dvh max-w-4xl flex-col px-4 pb-12">
      <title>{`${t('title')} · Atrium`}</title>
      <header className="flex items-center justify-between gap-2 py-3">
        <Brand />
        <LanguageSwitch className="-mr-3" />
      </header>
      <main id="content" tabIndex={-1} className="grow pt-3 outline-none sm:pt-8">
        {children}
      </main>
    </div>
  );
}
