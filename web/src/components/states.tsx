/** What stands where something is not there yet, is not there at all, or could not be had. */
import { CloudOff, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/lib/api/problem';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { Button } from './button';

export function Skeleton({ className = 'h-5 w-full' }: { className?: string }) {
  return <span aria-hidden className={`block animate-pulse rounded-lg bg-line/70 ${className}`} />;
}

/** Rows in the shape of the list that is coming. */
export function SkeletonList({ rows = 4, row = 'h-20' }: { rows?: number; row?: string }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')} className="flex flex-col gap-3">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className={`w-full rounded-card ${row}`} />
      ))}
    </div>
  );
}

interface EmptyProps {
  title?: ReactNode;
  children?: ReactNode;
  icon?: ReactNode;
  /** The way forward. */
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-line px-6 py-12 text-center">
      <span className="rounded-full bg-primary-soft p-3 text-primary">
        {icon ?? <Inbox aria-hidden />}
      </span>
      <p className="text-lg font-semibold">{title ?? t('empty.title')}</p>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {action}
    </div>
  );
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-3 rounded-card bg-danger-soft px-6 py-10 text-center"
    >
      <CloudOff aria-hidden className="size-8 text-danger" />
      <p className="text-lg font-semibold">{t('error.title')}</p>
      <p className="max-w-md">{say(asProblem(error))}</p>
      {onRetry && (
        <Button kind="secondary" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
    </div>
  );
}

interface Loadable<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  query: Loadable<Data>;
  /** What stands there while it loads, in the shape of what comes. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A query as it is: its data, else its error with a way forward, else a skeleton. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <SkeletonList />;
}

/** A refusal beside the form or button that asked. */
export function ProblemNote({ problem }: { problem: unknown }) {
  const say = useProblemText();
  return (
    <div role="alert" className="empty:hidden">
      {problem ? (
        <p className="rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger">
          {say(asProblem(problem))}
        </p>
      ) : null}
    </div>
  );
}
