import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { SelectField, TextField } from '@/components/field';
import { Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { api } from '@/lib/api/client';
import type { BookingSchemas, Location, Practitioner, Service } from '@/lib/api/types';
import { ChoicesField } from '../choices-field';
import { MeanwhileNote } from '../meanwhile-note';
import type { Orphan } from '../orphans-note';
import { TagsField } from '../tags-field';
import { tagsOf, useMembers, usePractitioners, useRooms, useServices } from '../use-catalogue';
import { useEntrySave } from '../use-entry-save';
import { useLocations } from '../use-places';
import { PhotoControl } from './photo-control';
import { practitionerBody, practitionerShape, valuesOf, type PractitionerValues } from './values';

type Saved = Practitioner & { orphaned_appointments?: Orphan[] };

interface Catalogue {
  locations: Location[];
  services: Service[];
  rooms: BookingSchemas['RoomView'][];
}

interface Props {
  organisationId: string;
  practitioner: Practitioner | null;
  onDone: (saved: Practitioner, orphans: Orphan[]) => void;
}

/** Who treats: where, what, in which rooms, and with which account. */
export function PractitionerForm(props: Props) {
  const locations = useLocations(props.organisationId);
  const services = useServices(props.organisationId);
  const rooms = useRooms(props.organisationId);
  const catalogue: Catalogue | undefined =
    locations.data && services.data && rooms.data
      ? { locations: locations.data, services: services.data, rooms: rooms.data }
      : undefined;
  const error: unknown = locations.error ?? services.error ?? rooms.error;
  const refetch = () => Promise.all([locations.refetch(), services.refetch(), rooms.refetch()]);
  return (
    <Loaded query={{ data: catalogue, error, refetch }} skeleton={<SkeletonList row="h-12" />}>
      {(data) => <Form {...props} {...data} />}
    </Loaded>
  );
}

async function read({ id }: Practitioner): Promise<Saved | undefined> {
  return (await api.GET('/api/booking/practitioners/{id}', { params: { path: { id } } })).data;
}

function Form({ organisationId, practitioner, onDone, ...lists }: Props & Catalogue) {
  const { t } = useTranslation(['admin', 'common']);
  const { locations, services, rooms } = lists;
  const members = useMembers(organisationId).data;
  const known = tagsOf(usePractitioners(organisationId).data);
  const [shown, setShown] = useState(practitioner);
  const form = useForm<PractitionerValues>({
    resolver: zodResolver(practitionerShape),
    defaultValues: practitioner
      ? valuesOf(practitioner)
      : {
          name: '',
          location_id: locations[0]?.id ?? '',
          service_ids: services.map(({ id }) => id),
          room_ids: rooms.map(({ id }) => id),
          tags: [],
          user_id: '',
        },
  });
  const { errors } = form.formState;
  const place = useWatch({ control: form.control, name: 'location_id' });
  const linked = useWatch({ control: form.control, name: 'user_id' });
  const saving = useEntrySave<PractitionerValues, Practitioner, Saved>({
    form,
    entry: practitioner,
    valuesOf,
    read,
    save: async (values, seen, key) => {
      const body = practitionerBody(values, rooms);
      if (!seen) {
        const { data } = await api.POST('/api/booking/practitioners', {
          params: { header: { 'idempotency-key': key } },
          body: { ...body, organisation_id: organisationId },
        });
        return data;
      }
      const { data } = await api.PATCH('/api/booking/practitioners/{id}', {
        params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
        body,
      });
      return data;
    },
    refresh: ['/api/booking/practitioners'],
    onDone: (saved) => onDone(saved, saved.orphaned_appointments ?? []),
  });
  return (
    <form noValidate className="flex flex-col gap-6" onSubmit={saving.submit}>
      {shown && saving.seen && (
        <PhotoControl
          practitioner={{ ...shown, version: saving.seen.version }}
          onChanged={(changed) => {
            setShown(changed);
            saving.setSeen(changed);
          }}
        />
      )}
      <TextField
        label={t('practitioners.name')}
        hint={t('practitioners.nameHint')}
        error={errors.name && t('common:form.required')}
        {...form.register('name')}
      />
      <SelectField
        label={t('practitioners.location')}
        error={errors.location_id && t('common:form.required')}
        {...form.register('location_id')}
      >
        {locations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Controller
        control={form.control}
        name="service_ids"
        render={({ field }) => (
          <ChoicesField
            legend={t('practitioners.services')}
            choices={services}
            empty={t('practitioners.noServices')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={form.control}
        name="room_ids"
        render={({ field }) => (
          <ChoicesField
            legend={t('practitioners.rooms')}
            hint={t('practitioners.roomsHint')}
            choices={rooms.filter((room) => room.location_id === place)}
            empty={t('practitioners.noRooms')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={form.control}
        name="tags"
        render={({ field }) => (
          <TagsField
            label={t('tags.label')}
            hint={t('practitioners.tagsHint')}
            value={field.value}
            onChange={field.onChange}
            known={known}
          />
        )}
      />
      <SelectField
        label={t('practitioners.account')}
        hint={t('practitioners.accountHint')}
        {...form.register('user_id')}
      >
        <option value="">{t('practitioners.noAccount')}</option>
        {linked && !members?.some(({ user_id }) => user_id === linked) && (
          <option value={linked}>{t('practitioners.otherAccount')}</option>
        )}
        {members?.map(({ user_id, name, email }) => (
          <option key={user_id} value={user_id}>
            {`${name} (${email})`}
          </option>
        ))}
      </SelectField>
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" pending={saving.pending}>
        {t(practitioner ? 'common:actions.save' : 'practitioners.add')}
      </Button>
    </form>
  );
}
