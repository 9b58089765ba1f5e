import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '@/components/button';
import { PageHeader } from '@/components/card';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { api } from '@/lib/api/client';
import { usePages } from '@/lib/api/pages';
import { DocumentCard } from './document-card';
import type { Invoice } from './documents';

/** A document that is being made is there in seconds. */
const LOOK_AGAIN = 3_000;

function useDocuments() {
  return usePages<Invoice>(
    ['get', '/api/payment/invoices', 'mine'],
    async (cursor) => {
      const { data } = await api.GET('/api/payment/invoices', {
        params: { query: { cursor, limit: 20 } },
      });
      return data ?? { items: [] };
    },
    {
      refetchInterval: (documents) =>
        documents.some(({ document_url }) => document_url === null) && LOOK_AGAIN,
    },
  );
}

/** Invoices and credit notes, the newest first. */
export function DocumentsPage() {
  const { t } = useTranslation(['profile', 'common']);
  const documents = useDocuments();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('common:nav.documents')}>{t('documents.intro')}</PageHeader>
      <Loaded
        query={{ data: documents.items, error: documents.error, refetch: documents.refetch }}
        skeleton={<SkeletonList rows={3} row="h-32" />}
      >
        {(found) =>
          found.length === 0 ? (
            <EmptyState
              icon={<FileText aria-hidden />}
              title={t('documents.none')}
              action={
                <Link to="/appointments" className={buttonClass('secondary')}>
                  {t('common:nav.appointments')}
                </Link>
              }
            >
              {t('documents.noneHint')}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {found.map((each) => (
                <li key={each.id}>
                  <DocumentCard document={each} all={found} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {documents.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={documents.isFetchingNextPage}
          onClick={() => void documents.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
    </div>
  );
}
