import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Checkbox, TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { api } from '@/lib/api/client';
import type { BookingSchemas } from '@/lib/api/types';
import { MeanwhileNote } from '../../meanwhile-note';
import type { Orphan } from '../../orphans-note';
import { useEntrySave } from '../../use-entry-save';
import { newPeriod, periodOf, periodShape, wallOf, type Period } from './period';

export type TimeOff = BookingSchemas['TimeOffView'];
type Saved = TimeOff & { orphaned_appointments?: Orphan[] };

async function read({ id }: TimeOff): Promise<Saved | undefined> {
  return (await api.GET('/api/booking/time-off/{id}', { params: { path: { id } } })).data;
}

interface Props {
  practitionerId: string;
  zone: string;
  /** The day at the location, as `2026-11-23`. */
  today: string;
  timeOff: TimeOff | null;
  onDone: (orphans: Orphan[]) => void;
}

export function TimeOffForm({ practitionerId, zone, today, timeOff, onDone }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Period>({
    resolver: zodResolver(periodShape),
    defaultValues: timeOff ? periodOf(timeOff, zone) : newPeriod(today),
  });
  const { errors } = form.formState;
  const allDay = useWatch({ control: form.control, name: 'all_day' });
  const saving = useEntrySave<Period, TimeOff, Saved>({
    form,
    entry: timeOff,
    valuesOf: (seen) => periodOf(seen, zone),
    read,
    save: async (period, seen, key) => {
      const body = { ...wallOf(period), reason: period.reason };
      if (!seen) {
        const { data } = await api.POST('/api/booking/time-off', {
          params: { header: { 'idempotency-key': key } },
          body: { ...body, practitioner_id: practitionerId },
        });
        return data;
      }
      const { data } = await api.PATCH('/api/booking/time-off/{id}', {
        params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
        body,
      });
      return data;
    },
    refresh: ['/api/booking/time-off', '/api/booking/slots'],
    onDone: (saved) => onDone(saved.orphaned_appointments ?? []),
  });
  const required = t('common:form.required');
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={saving.submit}>
      <Checkbox label={t('timeOff.allDay')} {...form.register('all_day')} />
      <div className={`grid items-start gap-4 ${allDay ? '' : 'sm:grid-cols-2'}`}>
        <TextField
          type="date"
          label={t('timeOff.from')}
          error={errors.from_date && required}
          {...form.register('from_date')}
        />
        {!allDay && (
          <TextField
            type="time"
            label={t('timeOff.fromTime')}
            error={errors.from_time && required}
            {...form.register('from_time')}
          />
        )}
        <TextField
          type="date"
          label={t(allDay ? 'timeOff.toDay' : 'timeOff.to')}
          error={errors.to_date && t('timeOff.order')}
          {...form.register('to_date')}
        />
        {!allDay && (
          <TextField
            type="time"
            label={t('timeOff.toTime')}
            error={errors.to_time && required}
            {...form.register('to_time')}
          />
        )}
      </div>
      <TextField
        label={t('timeOff.reason')}
        hint={t('timeOff.reasonHint')}
        optional
        maxLength={400}
        {...form.register('reason')}
      />
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" pending={saving.pending}>
        {t(timeOff ? 'common:actions.save' : 'timeOff.add')}
      </Button>
    </form>
  );
}
