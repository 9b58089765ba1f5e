import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/badge';
import type { ServiceName } from './operations';

/** A list of the page; without entries there is nothing of it to see. */
export function EntryList({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 text-xl font-bold">{title}</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
        {children}
      </ul>
    </section>
  );
}

interface EntryProps {
  service: ServiceName;
  /** As the machine calls it. */
  name: string;
  attempts: number;
  facts: ReactNode;
  /** What it means, and as it was recorded, for who is to find the cause. */
  error?: { sentence: string; recorded: string };
  action?: ReactNode;
  children?: ReactNode;
}

export function Entry({ service, name, attempts, facts, error, action, children }: EntryProps) {
  const { t } = useTranslation('insight');
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 px-6 py-4">
      <div className="min-w-0 grow basis-96">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono font-semibold wrap-anywhere">{name}</span>
          <Badge>{t(`operations.service.${service}`)}</Badge>
        </p>
        <p className="mt-1 text-sm text-muted tabular">
          {facts} · {t('operations.attempts', { count: attempts })}
        </p>
        {error && (
          <>
            <p className="mt-2">{error.sentence}</p>
            <details className="mt-2 text-sm">
              <summary className="inline-block rounded-lg py-1 font-semibold text-primary">
                {t('operations.technical')}
              </summary>
              <code className="mt-1 block rounded-lg bg-sunken px-3 py-2 wrap-anywhere whitespace-pre-wrap">
                {error.recorded}
              </code>
            </details>
          </>
        )}
        {children}
      </div>
      {action}
    </li>
  );
}
