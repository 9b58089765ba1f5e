import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';
import { Managed } from '@/components/managed';
import { SentMessages } from './sent-messages';
import type { TemplatesSearch } from './messages';
import { TemplatePreviews } from './template-previews';
import { Choice } from '../choice';

interface Props {
  search: TemplatesSearch;
  onSearch: (changed: Partial<TemplatesSearch>) => void;
}

/** What the clinic tells people, and what it has told them. */
export function TemplatesPage({ search, onSearch }: Props) {
  const { t } = useTranslation(['insight', 'common']);
  return (
    <Managed>
      {(organisation) => (
        <>
          <PageHeader title={t('common:sections.templates')}>{t('templates.lead')}</PageHeader>
          <div className="mb-6">
            <Choice
              legend={t('templates.views')}
              value={search.view ?? 'preview'}
              options={[
                ['preview', t('templates.preview')],
                ['sent', t('templates.sent')],
              ]}
              onChange={(view) =>
                onSearch({
                  view: view === 'sent' ? view : undefined,
                  kind: undefined,
                  channel: undefined,
                })
              }
            />
          </div>
          {search.view === 'sent' ? (
            <SentMessages
              key={organisation.id}
              organisationId={organisation.id}
              search={search}
              onSearch={onSearch}
            />
          ) : (
            <TemplatePreviews search={search} onSearch={onSearch} />
          )}
        </>
      )}
    </Managed>
  );
}
