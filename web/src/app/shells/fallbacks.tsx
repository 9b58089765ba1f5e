import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/brand';
import { buttonClass } from '@/components/button';
import { ErrorState } from '@/components/states';

/** Where a page broke: said kindly, with a way on. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <h1 className="sr-only">{t('error.page')}</h1>
      <ErrorState error={error} onRetry={retry} />
    </div>
  );
}

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-16">
      <Brand />
      <h1 className="text-3xl font-bold">{t('missing.title')}</h1>
      <p className="text-muted">{t('missing.text')}</p>
      <Link to="/" className={buttonClass()}>
        {t('actions.home')}
      </Link>
    </main>
  );
}
