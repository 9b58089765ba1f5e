import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { SelectField, TextField } from '@/components/field';
import { Loaded, Skeleton } from '@/components/states';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import { useDesk } from '../desk-context';
import type { Line } from '../today/today';
import { RefusalNote } from './refusal-note';
import { useVisitAction } from './use-visit-action';

const OTHER = '';

function useRooms(locationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/rooms', 'desk', locationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/rooms', {
          params: { query: { location_id: locationId, cursor, limit: 100 } },
        });
        return data ?? { items: [] };
      }),
    staleTime: 5 * 60_000,
  });
}

/** Call to another room than the planned one: of the location's, or any name that people understand. */
export function CallRoomDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useTranslation(['desk', 'common']);
  const { place } = useDesk();
  const action = useVisitAction(onClose);
  const query = useRooms(place.id);
  const rooms = query.data ?? [];
  const [chosen, setChosen] = useState<string>();
  const [other, setOther] = useState('');
  const known = rooms.some((room) => room.name === line.roomName);
  const selected = chosen ?? (known ? (line.roomName ?? OTHER) : (rooms[0]?.name ?? OTHER));
  const room = selected === OTHER ? other.trim() : selected;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('room.title', { name: line.patientName ?? t('unnamed') })}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (room) action.run({ step: 'call_room', line, room });
        }}
      >
        <Loaded query={query} skeleton={<Skeleton className="h-16 w-full" />}>
          {(all) => (
            <SelectField
              label={t('room.which')}
              value={selected}
              onChange={(event) => setChosen(event.target.value)}
            >
              {all.map((each) => (
                <option key={each.id} value={each.name}>
                  {each.name}
                </option>
              ))}
              <option value={OTHER}>{t('room.other')}</option>
            </SelectField>
          )}
        </Loaded>
        {selected === OTHER && !query.isPending && (
          <TextField
            label={t('room.name')}
            hint={t('room.hint')}
            value={other}
            maxLength={80}
            required
            onChange={(event) => setOther(event.target.value)}
          />
        )}
        <RefusalNote line={line} />
        <footer className="flex flex-wrap justify-end gap-3">
          <Button kind="secondary" onClick={onClose}>
            {t('common:actions.back')}
          </Button>
          <Button type="submit" pending={action.pending}>
            {t('room.call')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
