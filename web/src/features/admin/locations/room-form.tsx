import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { api } from '@/lib/api/client';
import type { BookingSchemas } from '@/lib/api/types';
import { MeanwhileNote } from '../meanwhile-note';
import { useEntrySave } from '../use-entry-save';

type Room = BookingSchemas['RoomView'];

const shape = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) });
type Values = z.infer<typeof shape>;

const valuesOf = ({ name }: Room): Values => ({ name });

async function read({ id }: Room) {
  return (await api.GET('/api/booking/rooms/{id}', { params: { path: { id } } })).data;
}

async function save(body: Values, seen: Room | null): Promise<Room | undefined> {
  if (!seen) return undefined;
  const { data } = await api.PATCH('/api/booking/rooms/{id}', {
    params: { path: { id: seen.id }, header: { 'if-match': `"${seen.version}"` } },
    body,
  });
  return data;
}

/** A room's name, on the screen of the waiting room as well. */
export function RoomForm({ room, onDone }: { room: Room; onDone: (saved: Room) => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm<Values>({ resolver: zodResolver(shape), defaultValues: valuesOf(room) });
  const saving = useEntrySave({
    form,
    entry: room,
    valuesOf,
    read,
    save,
    refresh: ['/api/booking/rooms'],
    onDone,
  });
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={saving.submit}>
      <TextField
        label={t('rooms.name')}
        hint={t('rooms.nameHint')}
        error={form.formState.errors.name && t('common:form.required')}
        {...form.register('name')}
      />
      <MeanwhileNote meanwhile={saving.meanwhile} />
      <ProblemNote problem={saving.problem} />
      <Button type="submit" pending={saving.pending}>
        {t('rooms.rename')}
      </Button>
    </form>
  );
}
