import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Checkbox, TextField } from '@/components/field';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { $api, api } from '@/lib/api/client';
import type { CheckinSchemas } from '@/lib/api/types';
import { MeanwhileNote } from '../meanwhile-note';
import { useEntrySave } from '../use-entry-save';
import { whole } from './details';

type Clinic = CheckinSchemas['ClinicView'];

const PRIVACIES = ['ticket', 'initials', 'first_name_initial', 'full_name'] as const;
const MOST_MINUTES = 24 * 60;

const shape = z.object({
  face_check_in: z.boolean(),
  liveness: z.boolean(),
  display_privacy: z.enum(PRIVACIES),
  arrival_opens_minutes: whole(0, MOST_MINUTES),
  arrival_closes_minutes: whole(0, MOST_MINUTES),
});
type Settings = z.infer<typeof shape>;

const valuesOf = (clinic: Clinic): Settings => ({
  face_check_in: clinic.face_check_in ?? false,
  liveness: clinic.liveness ?? false,
  display_privacy: clinic.display_privacy ?? 'ticket',
  arrival_opens_minutes: String(clinic.arrival_opens_minutes ?? 180),
  arrival_closes_minutes: String(clinic.arrival_closes_minutes ?? 60),
});

const PATH = '/api/checkin/clinics/{organisation_id}/settings';

async function read({ organisation_id }: Clinic) {
  return (await api.GET(PATH, { params: { path: { organisation_id } } })).data;
}

async function save(values: Settings, seen: Clinic | null) {
  if (!seen) return undefined;
  const { data } = await api.PUT(PATH, {
    params: {
      path: { organisation_id: seen.organisation_id },
      header: { 'if-match': `"${seen.version}"` },
    },
    body: {
      ...values,
      arrival_opens_minutes: Number(values.arrival_opens_minutes),
      arrival_closes_minutes: Number(values.arrival_closes_minutes),
    },
  });
  return data;
}

/** How people arrive, and what the waiting room shows of them. */
export function CheckInSettings({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('admin');
  const clinic = $api.useQuery('get', PATH, {
    params: { path: { organisation_id: organisationId } },
  });
  return (
    <Card>
      <h2 className="mb-5 text-xl font-bold">{t('checkIn.title')}</h2>
      <Loaded query={clinic} skeleton={<Skeleton className="h-72 w-full" />}>
        {(data) => <SettingsForm clinic={data} />}
      </Loaded>
    </Card>
  );
}

function SettingsForm({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Settings>({ resolver: zodResolver(shape), defaultValues: valuesOf(clinic) });
  const { errors } = form.formState;
  const faces = useWatch({ control: form.control, name: 'face_check_in' });
  const saving = useEntrySave({
    form,
    entry: clinic,
    valuesOf,
    read,
    save,
    refresh: ['/api/checkin/clinics'],
    onDone: () => toast.done(t('checkIn.saved')),
  });
  const wrong = t('checkIn.minutesWrong');
  return (
    <form noValidate className="flex flex-col gap-6" onSubmit={saving.submit}>
      <div className="flex flex-col gap-4">
        <Checkbox
          label={t('checkIn.face')}
          hint={t('checkIn.faceHint')}
          {...form.register('face_check_in')}
        />
        {faces && (
          <Checkbox
            className="ml-9"
            label={t('checkIn.liveness')}
            hint={t('checkIn.livenessHint')}
            {...form.register('liveness')}
          />
        )}
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1.5 font-semibold">{t('checkIn.privacy')}</legend>
        {PRIVACIES.map((privacy) => (
          <label
            key={privacy}
            className="flex items-center gap-3 rounded-xl border border-line px-4 py-3 has-checked:border-primary has-checked:bg-primary-soft"
          >
            <input
              type="radio"
              value={privacy}
              className="size-5 shrink-0 accent-primary"
              {...form.register('display_privacy')}
            />
            <span className="grow font-medium">{t(`checkIn.privacies.${privacy}`)}</span>
            <span className="rounded-lg bg-sunken px-3 py-1 text-sm tabular" aria-hidden>
              {t(`checkIn.examples.${privacy}`)}
            </span>
          </label>
        ))}
        <p className="text-sm text-muted">{t('checkIn.privacyHint')}</p>
      </fieldset>
      <fieldset>
        <legend className="mb-3 font-semibold">{t('checkIn.window')}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('checkIn.opens')}
            hint={t('checkIn.opensHint')}
            inputMode="numeric"
            className="tabular"
            error={errors.arrival_opens_minutes && wrong}
            {...form.register('arrival_opens_minutes')}
          />
          <TextField
            label={t('checkIn.closes')}
            hint={t('checkIn.closesHint')}
            inputMode="numeric"
            className="tabular"
            error={errors.arrival_closes_minutes && wrong}
            {...form.register('arrival_closes_minutes')}
          />
        </div>
      </fieldset>
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" className="self-start" pending={saving.pending}>
        {t('common:actions.save')}
      </Button>
    </form>
  );
}
