import { Link, useNavigate } from '@tanstack/react-router';
import { Plus, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Badge } from '@/components/badge';
import { Button, buttonClass } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { api } from '@/lib/api/client';
import type { Organisation, Practitioner } from '@/lib/api/types';
import { ArchiveButton } from '../archive-button';
import { Managed } from '@/components/managed';
import { OrphansNote, type Orphan } from '../orphans-note';
import { usePractitioners, useServices } from '../use-catalogue';
import { useLocations } from '../use-places';
import { PractitionerForm } from './practitioner-form';

/** Who treats at the clinic. */
export function PractitionersPage() {
  return (
    <Managed>
      {(organisation) => <Practitioners key={organisation.id} organisation={organisation} />}
    </Managed>
  );
}

function Practitioners({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const navigate = useNavigate();
  const practitioners = usePractitioners(organisation.id);
  const locations = useLocations(organisation.id).data;
  const [editing, setEditing] = useState<Practitioner | 'new' | null>(null);
  const [orphans, setOrphans] = useState<readonly Orphan[]>([]);
  const edited = editing === 'new' ? null : editing;
  const placeless = locations?.length === 0;
  const add = placeless ? (
    <Link to="/admin/locations" className={buttonClass()}>
      {t('practitioners.locationFirst')}
    </Link>
  ) : (
    <Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
      {t('practitioners.add')}
    </Button>
  );
  const done = (saved: Practitioner, left: Orphan[]) => {
    setEditing(null);
    setOrphans(left);
    toast.done(t('practitioners.saved', { name: saved.name }));
    // A new one works at no hours yet.
    if (!edited) void navigate({ to: '/admin/practitioners/$id', params: { id: saved.id } });
  };
  return (
    <>
      <PageHeader title={t('common:sections.practitioners')} actions={!placeless && add}>
        {t('practitioners.lead')}
      </PageHeader>
      <OrphansNote
        orphans={orphans}
        organisationId={organisation.id}
        onClose={() => setOrphans([])}
      />
      <Loaded query={practitioners} skeleton={<SkeletonList rows={3} row="h-40" />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={<Stethoscope aria-hidden />}
              title={t('practitioners.empty')}
              action={add}
            >
              {t('practitioners.emptyText')}
            </EmptyState>
          ) : (
            <ul className="grid gap-5 md:grid-cols-2 2xl:grid-cols-3">
              {items.map((practitioner) => (
                <PractitionerCard
                  key={practitioner.id}
                  practitioner={practitioner}
                  onEdit={() => setEditing(practitioner)}
                  onOrphans={setOrphans}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog
        shape="sheet"
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={edited ? t('edit', { name: edited.name }) : t('practitioners.add')}
      >
        <PractitionerForm organisationId={organisation.id} practitioner={edited} onDone={done} />
      </Dialog>
    </>
  );
}

interface CardProps {
  practitioner: Practitioner;
  onEdit: () => void;
  onOrphans: (orphans: Orphan[]) => void;
}

function PractitionerCard({ practitioner, onEdit, onOrphans }: CardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { id, organisation_id, name, tags, photo_url, version } = practitioner;
  const place = useLocations(organisation_id).data?.find(
    (location) => location.id === practitioner.location_id,
  );
  const offered = useServices(organisation_id).data?.filter((service) =>
    practitioner.service_ids.includes(service.id),
  );
  return (
    <li>
      <Card className="relative flex h-full flex-col gap-4 transition-colors hover:border-primary">
        <div className="flex items-center gap-4">
          <Avatar name={name} photo={photo_url} size="size-16 text-xl" />
          <div className="min-w-0">
            <h2 className="text-lg font-bold">
              {/* The whole card is the link; what lies above it can be pressed for itself. */}
              <Link
                to="/admin/practitioners/$id"
                params={{ id }}
                className="after:absolute after:inset-0 after:rounded-card"
              >
                {name}
              </Link>
            </h2>
            <p className="text-sm text-muted">{place?.name ?? '…'}</p>
          </div>
        </div>
        {tags.length > 0 && (
          <ul aria-label={t('tags.label')} className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li key={tag}>
                <Badge tone="primary">{tag}</Badge>
              </li>
            ))}
          </ul>
        )}
        <p className="grow text-sm text-muted">
          {offered?.length === 0
            ? t('practitioners.offersNothing')
            : offered?.map((service) => service.name).join(', ')}
        </p>
        <div className="relative z-10 -mb-2 flex flex-wrap items-center justify-end border-t border-line pt-2">
          <Link
            to="/admin/practitioners/$id"
            params={{ id }}
            aria-label={t('practitioners.hoursOf', { name })}
            className={`${buttonClass('quiet', 'small')} mr-auto -ml-3`}
          >
            {t('practitioners.hours')}
          </Link>
          <Button kind="quiet" size="small" aria-label={t('edit', { name })} onClick={onEdit}>
            {t('common:actions.edit')}
          </Button>
          <ArchiveButton
            name={name}
            refresh={['/api/booking/practitioners']}
            onArchived={onOrphans}
            archive={() =>
              api.DELETE('/api/booking/practitioners/{id}', {
                params: { path: { id }, header: { 'if-match': `"${version}"` } },
              })
            }
          >
            {t('practitioners.archiveText')}
          </ArchiveButton>
        </div>
      </Card>
    </li>
  );
}
