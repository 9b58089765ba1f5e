import { MapPin, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { api } from '@/lib/api/client';
import type { Location, Organisation } from '@/lib/api/types';
import { ArchiveButton } from '../archive-button';
import { Managed } from '@/components/managed';
import { OrphansNote, type Orphan } from '../orphans-note';
import { useLocations } from '../use-places';
import { LocationForm } from './location-form';
import { Rooms } from './rooms';
import { cityOf, zones } from './zones';

/** Where the clinic works, and its rooms. */
export function LocationsPage() {
  return (
    <Managed>
      {(organisation) => <Locations key={organisation.id} organisation={organisation} />}
    </Managed>
  );
}

function Locations({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['admin', 'common']);
  const locations = useLocations(organisation.id);
  const [editing, setEditing] = useState<Location | 'new' | null>(null);
  const [orphans, setOrphans] = useState<readonly Orphan[]>([]);
  const edited = editing === 'new' ? null : editing;
  const add = (
    <Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
      {t('locations.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('common:sections.locations')} actions={add}>
        {t('locations.lead')}
      </PageHeader>
      <OrphansNote
        orphans={orphans}
        organisationId={organisation.id}
        onClose={() => setOrphans([])}
      />
      <Loaded query={locations} skeleton={<SkeletonList rows={2} row="h-56" />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<MapPin aria-hidden />} title={t('locations.empty')} action={add}>
              {t('locations.emptyText')}
            </EmptyState>
          ) : (
            <ul className="grid gap-5 xl:grid-cols-2">
              {items.map((location) => (
                <LocationCard
                  key={location.id}
                  location={location}
                  onEdit={() => setEditing(location)}
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
        title={t(edited ? 'locations.edit' : 'locations.add')}
      >
        <LocationForm
          organisationId={organisation.id}
          location={edited}
          onDone={(saved, left) => {
            setEditing(null);
            setOrphans(left);
            toast.done(t('locations.saved', { name: saved.name }));
          }}
        />
      </Dialog>
    </>
  );
}

interface CardProps {
  location: Location;
  onEdit: () => void;
  onOrphans: (orphans: Orphan[]) => void;
}

function LocationCard({ location, onEdit, onOrphans }: CardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { id, name, address, zone, version } = location;
  return (
    <li>
      <Card className="flex h-full flex-col gap-5">
        <div className="flex items-start gap-4">
          <span className="rounded-2xl bg-primary-soft p-3 text-on-primary-soft">
            <MapPin aria-hidden className="size-7" />
          </span>
          <div className="min-w-0 grow">
            <h2 className="text-lg font-bold">{name}</h2>
            <p className="text-muted">{address}</p>
            <p className="text-sm text-muted">
              {t('locations.clock', {
                zone: zones.portugal.includes(zone)
                  ? t(`locations.zones.${zone as 'Europe/Lisbon'}`)
                  : cityOf(zone),
              })}
            </p>
          </div>
          <div className="flex shrink-0">
            <Button kind="quiet" size="small" aria-label={t('edit', { name })} onClick={onEdit}>
              {t('common:actions.edit')}
            </Button>
            <ArchiveButton
              name={name}
              refresh={['/api/booking/locations']}
              onArchived={onOrphans}
              archive={() =>
                api.DELETE('/api/booking/locations/{id}', {
                  params: { path: { id }, header: { 'if-match': `"${version}"` } },
                })
              }
            >
              {t('locations.archiveText')}
            </ArchiveButton>
          </div>
        </div>
        <Rooms location={location} onOrphans={onOrphans} />
      </Card>
    </li>
  );
}
