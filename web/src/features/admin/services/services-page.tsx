import { HandHeart, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { api } from '@/lib/api/client';
import type { Organisation, Service } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { ArchiveButton } from '../archive-button';
import { Managed } from '@/components/managed';
import { OrphansNote, type Orphan } from '../orphans-note';
import { useServices } from '../use-catalogue';
import { ServiceForm } from './service-form';

/** What the clinic offers. */
export function ServicesPage() {
  return (
    <Managed>
      {(organisation) => <Services key={organisation.id} organisation={organisation} />}
    </Managed>
  );
}

function Services({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const services = useServices(organisation.id);
  const [editing, setEditing] = useState<Service | 'new' | null>(null);
  const [orphans, setOrphans] = useState<readonly Orphan[]>([]);
  const edited = editing === 'new' ? null : editing;
  const add = (
    <Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
      {t('services.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('common:sections.services')} actions={add}>
        {t('services.lead')}
      </PageHeader>
      <OrphansNote
        orphans={orphans}
        organisationId={organisation.id}
        onClose={() => setOrphans([])}
      />
      <Loaded query={services} skeleton={<SkeletonList rows={5} row="h-24" />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<HandHeart aria-hidden />} title={t('services.empty')} action={add}>
              {t('services.emptyText')}
            </EmptyState>
          ) : (
            <Card className="p-0! sm:p-0!">
              <ul className="divide-y divide-line">
                {items.map((service) => (
                  <ServiceRow
                    key={service.id}
                    service={service}
                    onEdit={() => setEditing(service)}
                    onOrphans={setOrphans}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      <Dialog
        shape="sheet"
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={edited ? t('edit', { name: edited.name }) : t('services.add')}
      >
        <ServiceForm
          organisationId={organisation.id}
          service={edited}
          onDone={(saved, left) => {
            setEditing(null);
            setOrphans(left);
            toast.done(t('services.saved', { name: saved.name }));
          }}
        />
      </Dialog>
    </>
  );
}

interface RowProps {
  service: Service;
  onEdit: () => void;
  onOrphans: (orphans: Orphan[]) => void;
}

function ServiceRow({ service, onEdit, onOrphans }: RowProps) {
  const { t } = useTranslation(['admin', 'common']);
  const format = useFormat();
  const { id, name, specialty, tags, version } = service;
  const around = service.buffer_before_minutes + service.buffer_after_minutes;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 sm:px-6">
      <div className="min-w-56 grow basis-0">
        <h2 className="text-lg font-bold">{name}</h2>
        {specialty !== name && <p className="text-sm text-muted">{specialty}</p>}
        {tags.length > 0 && (
          <ul aria-label={t('tags.label')} className="mt-2 flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li key={tag}>
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="w-32 tabular">
        {t('common:minutes', { count: service.duration_minutes })}
        {around > 0 && (
          <span className="block text-sm text-muted">
            {t('services.around', { count: around })}
          </span>
        )}
      </p>
      <p className="w-36 tabular">
        <span className="font-semibold">{format.money(service.price_cents, service.currency)}</span>
        <span className="block text-sm text-muted">{t(`services.vatsShort.${service.vat}`)}</span>
      </p>
      <div className="flex">
        <Button kind="quiet" size="small" aria-label={t('edit', { name })} onClick={onEdit}>
          {t('common:actions.edit')}
        </Button>
        <ArchiveButton
          name={name}
          refresh={['/api/booking/services']}
          onArchived={onOrphans}
          archive={() =>
            api.DELETE('/api/booking/services/{id}', {
              params: { path: { id }, header: { 'if-match': `"${version}"` } },
            })
          }
        >
          {t('services.archiveText')}
        </ArchiveButton>
      </div>
    </li>
  );
}
