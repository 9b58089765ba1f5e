import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { SelectField, TextArea, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { api } from '@/lib/api/client';
import type { Location } from '@/lib/api/types';
import { MeanwhileNote } from '../meanwhile-note';
import type { Orphan } from '../orphans-note';
import { useEntrySave } from '../use-entry-save';
import { cityOf, zones } from './zones';

const shape = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  address: z.string().check(z.trim(), z.minLength(1), z.maxLength(400)),
  zone: z.string().check(z.minLength(1)),
});
type Values = z.infer<typeof shape>;
type Saved = Location & { orphaned_appointments?: Orphan[] };

const valuesOf = ({ name, address, zone }: Location): Values => ({ name, address, zone });

async function read({ id }: Location): Promise<Saved | undefined> {
  return (await api.GET('/api/booking/locations/{id}', { params: { path: { id } } })).data;
}

interface Props {
  organisationId: string;
  location: Location | null;
  onDone: (saved: Location, orphans: Orphan[]) => void;
}

/** A place where the clinic works, with the zone of its clock. */
export function LocationForm({ organisationId, location, onDone }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Values>({
    resolver: zodResolver(shape),
    defaultValues: location
      ? valuesOf(location)
      : { name: '', address: '', zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  });
  const { errors } = form.formState;
  const saving = useEntrySave<Values, Location, Saved>({
    form,
    entry: location,
    valuesOf,
    read,
    save: async (body, seen, key) => {
      if (!seen) {
        const { data } = await api.POST('/api/booking/locations', {
          params: { header: { 'idempotency-key': key } },
          body: { ...body, organisation_id: organisationId },
        });
        return data;
      }
      const { data } = await api.PATCH('/api/booking/locations/{id}', {
        params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
        body,
      });
      return data;
    },
    refresh: ['/api/booking/locations'],
    onDone: (saved) => onDone(saved, saved.orphaned_appointments ?? []),
  });
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={saving.submit}>
      <TextField
        label={t('locations.name')}
        hint={t('locations.nameHint')}
        error={errors.name && t('common:form.required')}
        {...form.register('name')}
      />
      <TextArea
        label={t('locations.address')}
        rows={2}
        error={errors.address && t('common:form.required')}
        {...form.register('address')}
      />
      <SelectField
        label={t('locations.zone')}
        hint={t('locations.zoneHint')}
        {...form.register('zone')}
      >
        <optgroup label="Portugal">
          {zones.portugal.map((zone) => (
            <option key={zone} value={zone}>
              {t(`locations.zones.${zone as 'Europe/Lisbon'}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('locations.otherZones')}>
          {zones.others.map((zone) => (
            <option key={zone} value={zone}>
              {`${cityOf(zone)} (${zone})`}
            </option>
          ))}
        </optgroup>
      </SelectField>
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" pending={saving.pending}>
        {t(location ? 'common:actions.save' : 'locations.add')}
      </Button>
    </form>
  );
}
