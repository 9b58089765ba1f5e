import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { TextArea, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { api } from '@/lib/api/client';
import type { Organisation } from '@/lib/api/types';
import { MeanwhileNote } from '../meanwhile-note';
import { useEntrySave } from '../use-entry-save';
import { EMPTY, organisationBody, organisationShape, valuesOf, type Details } from './details';

interface Props {
  organisation: Organisation | null;
  onDone: (id: string) => void;
}

async function read({ id }: Organisation) {
  return (await api.GET('/api/booking/organisations/{id}', { params: { path: { id } } })).data;
}

async function save(values: Details, seen: Organisation | null, key: string) {
  const body = organisationBody(values);
  if (!seen) {
    const header = { 'idempotency-key': key };
    return (await api.POST('/api/booking/organisations', { params: { header }, body })).data;
  }
  const { data } = await api.PATCH('/api/booking/organisations/{id}', {
    params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
    body,
  });
  return data;
}

/** Names, tax number, address, email and terms; makes the organisation where there is none. */
export function OrganisationForm({ organisation, onDone }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Details>({
    resolver: zodResolver(organisationShape),
    defaultValues: organisation ? valuesOf(organisation) : EMPTY,
  });
  const { errors } = form.formState;
  const saving = useEntrySave({
    form,
    entry: organisation,
    valuesOf,
    read,
    save,
    refresh: ['/api/booking/organisations'],
    onDone: ({ id }) => onDone(id),
  });
  const required = t('common:form.required');
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={saving.submit}>
      <TextField
        label={t('organisation.name')}
        hint={t('organisation.nameHint')}
        error={errors.name && required}
        {...form.register('name')}
      />
      <div className="grid gap-5 sm:grid-cols-[1fr_11rem]">
        <TextField
          label={t('organisation.legalName')}
          error={errors.legal_name && required}
          {...form.register('legal_name')}
        />
        <TextField
          label={t('organisation.taxNumber')}
          inputMode="numeric"
          className="tabular"
          error={
            errors.tax_number || saving.refused.has('tax_number')
              ? t('organisation.taxNumberWrong')
              : undefined
          }
          {...form.register('tax_number')}
        />
      </div>
      <TextArea
        label={t('organisation.address')}
        rows={2}
        error={errors.address && required}
        {...form.register('address')}
      />
      <TextField
        label={t('organisation.email')}
        hint={t('organisation.emailHint')}
        type="email"
        optional
        error={errors.email && t('common:form.email')}
        {...form.register('email')}
      />
      <fieldset className="flex flex-col gap-4 rounded-2xl bg-sunken p-5">
        <legend className="float-left mb-1 font-semibold">{t('terms.title')}</legend>
        <div className="clear-both grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('terms.hours')}
            inputMode="numeric"
            className="tabular"
            error={errors.free_until_hours && t('terms.hoursWrong')}
            {...form.register('free_until_hours')}
          />
          <TextField
            label={t('terms.percent')}
            inputMode="numeric"
            className="tabular"
            error={errors.late_refund_percent && t('terms.percentWrong')}
            {...form.register('late_refund_percent')}
          />
        </div>
        <PlainTerms control={form.control} />
      </fieldset>
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" className="self-start" pending={saving.pending}>
        {t(organisation ? 'common:actions.save' : 'organisation.create')}
      </Button>
    </form>
  );
}

/** The terms as a patient reads them. */
function PlainTerms({ control }: { control: Control<Details> }) {
  const { t } = useTranslation('admin');
  const [hours, percent] = useWatch({ control, name: ['free_until_hours', 'late_refund_percent'] });
  const given = Number(percent);
  const late =
    given === 0 ? 'terms.lateNothing' : given === 100 ? 'terms.lateAll' : 'terms.lateSome';
  const early = Number(hours) === 0 ? 'terms.always' : 'terms.free';
  return (
    <p aria-live="polite" className="border-l-4 border-primary pl-4">
      {t(early, { count: Number(hours) })} {Number(hours) !== 0 && t(late, { percent: given })}
    </p>
  );
}
