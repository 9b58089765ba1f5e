import { Link } from '@tanstack/react-router';
import { ArrowLeft, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { PageHeader } from '@/components/card';
import { Dialog } from '@/components/dialog';
import { Loaded, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { $api } from '@/lib/api/client';
import type { Practitioner } from '@/lib/api/types';
import { OrphansNote, type Orphan } from '../orphans-note';
import { useServices } from '../use-catalogue';
import { useLocations } from '../use-places';
import { HoursEditor } from './hours/hours-editor';
import { PractitionerForm } from './practitioner-form';
import { TimeOffList } from './time-off/time-off';

/** One practitioner: working hours and time off. */
export function PractitionerPage({ id }: { id: string }) {
  const { t } = useTranslation(['admin', 'common']);
  const practitioner = $api.useQuery('get', '/api/booking/practitioners/{id}', {
    params: { path: { id } },
  });
  return (
    <>
      <Link
        to="/admin/practitioners"
        className="mb-4 inline-flex min-h-9 items-center gap-2 font-semibold text-primary"
      >
        <ArrowLeft aria-hidden className="size-5" />
        {t('common:sections.practitioners')}
      </Link>
      <Loaded query={practitioner} skeleton={<SkeletonList rows={2} row="h-80" />}>
        {(data) => <OnePractitioner key={data.id} practitioner={data} />}
      </Loaded>
    </>
  );
}

function OnePractitioner({ practitioner }: { practitioner: Practitioner }) {
  const { t } = useTranslation(['admin', 'common']);
  const { id, organisation_id, name, photo_url, tags, archived } = practitioner;
  const [editing, setEditing] = useState(false);
  const [orphans, setOrphans] = useState<readonly Orphan[]>([]);
  const locations = useLocations(organisation_id);
  const offered = useServices(organisation_id).data?.filter((service) =>
    practitioner.service_ids.includes(service.id),
  );
  return (
    <>
      <div className="flex items-start gap-5">
        <Avatar name={name} photo={photo_url} size="size-20 text-2xl" />
        <div className="min-w-0 grow">
          <PageHeader
            title={name}
            actions={
              <Button
                kind="secondary"
                icon={<Pencil aria-hidden className="size-4" />}
                onClick={() => setEditing(true)}
              >
                {t('common:actions.edit')}
              </Button>
            }
          >
            <p>
              {[
                locations.data?.find((each) => each.id === practitioner.location_id)?.name,
                ...(offered?.map((service) => service.name) ?? []),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className="mt-2 flex flex-wrap gap-1.5">
              {archived && <Badge tone="warning">{t('archive.state')}</Badge>}
              {tags.map((tag) => (
                <Badge key={tag} tone="primary">
                  {tag}
                </Badge>
              ))}
            </p>
          </PageHeader>
        </div>
      </div>
      <OrphansNote
        orphans={orphans}
        organisationId={organisation_id}
        onClose={() => setOrphans([])}
      />
      <div className="flex flex-col gap-6">
        <HoursEditor practitionerId={id} onSaved={setOrphans} />
        <Loaded query={locations}>
          {(all) => (
            <TimeOffList
              practitionerId={id}
              zone={zoneOf(all, practitioner.location_id)}
              onOrphans={setOrphans}
            />
          )}
        </Loaded>
      </div>
      <Dialog
        shape="sheet"
        open={editing}
        onClose={() => setEditing(false)}
        title={t('edit', { name })}
      >
        <PractitionerForm
          organisationId={organisation_id}
          practitioner={practitioner}
          onDone={(saved, left) => {
            setEditing(false);
            setOrphans(left);
            toast.done(t('practitioners.saved', { name: saved.name }));
          }}
        />
      </Dialog>
    </>
  );
}

/** The clock of the practitioner's place; an archived one is not in the list any more. */
const zoneOf = (locations: readonly { id: string; zone: string }[], id: string) =>
  locations.find((location) => location.id === id)?.zone ?? 'Europe/Lisbon';
