import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { SelectField, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { api } from '@/lib/api/client';
import type { Service } from '@/lib/api/types';
import { MeanwhileNote } from '../meanwhile-note';
import type { Orphan } from '../orphans-note';
import { TagsField } from '../tags-field';
import { tagsOf, useServices } from '../use-catalogue';
import { useEntrySave } from '../use-entry-save';
import {
  EMPTY,
  serviceBody,
  serviceShape,
  UNITS,
  valuesOf,
  VATS,
  type ServiceValues,
} from './values';

type Saved = Service & { orphaned_appointments?: Orphan[] };

async function read({ id }: Service): Promise<Saved | undefined> {
  return (await api.GET('/api/booking/services/{id}', { params: { path: { id } } })).data;
}

interface Props {
  organisationId: string;
  service: Service | null;
  onDone: (saved: Service, orphans: Orphan[]) => void;
}

/** What can be booked: how long it takes, what it costs, how early one must ask. */
export function ServiceForm({ organisationId, service, onDone }: Props) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const language = i18n.language;
  const values = useCallback((seen: Service) => valuesOf(seen, language), [language]);
  const others = useServices(organisationId).data;
  const specialties = [...new Set(others?.map(({ specialty }) => specialty))];
  const list = useId();
  const form = useForm<ServiceValues>({
    resolver: zodResolver(serviceShape),
    defaultValues: service ? values(service) : EMPTY,
  });
  const { errors } = form.formState;
  const saving = useEntrySave<ServiceValues, Service, Saved>({
    form,
    entry: service,
    valuesOf: values,
    read,
    save: async (typed, seen, key) => {
      const body = serviceBody(typed);
      if (!seen) {
        const { data } = await api.POST('/api/booking/services', {
          params: { header: { 'idempotency-key': key } },
          body: { ...body, organisation_id: organisationId },
        });
        return data;
      }
      const { data } = await api.PATCH('/api/booking/services/{id}', {
        params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
        body,
      });
      return data;
    },
    refresh: ['/api/booking/services'],
    onDone: (saved) => onDone(saved, saved.orphaned_appointments ?? []),
  });
  const required = t('common:form.required');
  const minutes = t('services.minutesWrong');
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={saving.submit}>
      <TextField
        label={t('services.name')}
        error={errors.name && required}
        {...form.register('name')}
      />
      <TextField
        label={t('services.specialty')}
        hint={t('services.specialtyHint')}
        list={list}
        autoComplete="off"
        error={errors.specialty && required}
        {...form.register('specialty')}
      />
      <datalist id={list}>
        {specialties.map((specialty) => (
          <option key={specialty} value={specialty} />
        ))}
      </datalist>
      <Controller
        control={form.control}
        name="tags"
        render={({ field }) => (
          <TagsField
            label={t('tags.label')}
            hint={t('services.tagsHint')}
            value={field.value}
            onChange={field.onChange}
            known={tagsOf(others)}
          />
        )}
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField
          label={t('services.duration')}
          inputMode="numeric"
          className="tabular"
          error={errors.duration_minutes && minutes}
          {...form.register('duration_minutes')}
        />
        <TextField
          label={t('services.before')}
          inputMode="numeric"
          className="tabular"
          error={errors.buffer_before_minutes && minutes}
          {...form.register('buffer_before_minutes')}
        />
        <TextField
          label={t('services.after')}
          inputMode="numeric"
          className="tabular"
          error={errors.buffer_after_minutes && minutes}
          {...form.register('buffer_after_minutes')}
        />
        <p className="text-sm text-muted sm:col-span-3">{t('services.minutesHint')}</p>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t('services.price')}
          inputMode="decimal"
          className="tabular"
          trailing={<span className="pr-3 text-muted">€</span>}
          error={errors.price && t('services.priceWrong')}
          {...form.register('price')}
        />
        <SelectField label={t('services.vat')} {...form.register('vat')}>
          {VATS.map((vat) => (
            <option key={vat} value={vat}>
              {t(`services.vats.${vat}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <div className="grid grid-cols-[1fr_8rem] items-start gap-2">
          <TextField
            label={t('services.notice')}
            inputMode="numeric"
            className="tabular"
            error={errors.notice && t('services.noticeWrong')}
            {...form.register('notice')}
          />
          <SelectField label={t('services.unit')} {...form.register('notice_unit')}>
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(`services.units.${unit}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label={t('services.horizon')}
          inputMode="numeric"
          className="tabular"
          error={errors.horizon_days && t('services.horizonWrong')}
          {...form.register('horizon_days')}
        />
        <p className="text-sm text-muted sm:col-span-2">{t('services.noticeHint')}</p>
      </div>
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" pending={saving.pending}>
        {t(service ? 'common:actions.save' : 'services.add')}
      </Button>
    </form>
  );
}
