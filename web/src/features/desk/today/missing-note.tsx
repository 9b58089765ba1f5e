import type { UseQueryResult } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';

export type Query = Pick<UseQueryResult, 'dataUpdatedAt' | 'errorUpdatedAt' | 'refetch'>;

interface Props {
  part: 'agenda' | 'people';
  query: Query;
}

/** A part of the day could not be had: what is shown may be without it, live or not. */
export function MissingNote({ part, query }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  // Not `error`: it is forgotten while the question is asked again, and the note would flicker.
  const missing = query.errorUpdatedAt > query.dataUpdatedAt;
  return (
    <div role="alert" className="empty:hidden">
      {missing && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl bg-warning-soft px-4 py-2 font-medium text-warning">
          <CloudOff aria-hidden className="size-5" />
          {t(`missing.${part}`)}
          <Button
            kind="secondary"
            size="small"
            className="ml-auto"
            onClick={() => void query.refetch()}
          >
            {t('common:actions.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}
