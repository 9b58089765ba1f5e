import { DoorOpen } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { CONTROL } from '@/components/field';
import { Loaded, ProblemNote, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { BookingSchemas, Location } from '@/lib/api/types';
import { ArchiveButton } from '../archive-button';
import type { Orphan } from '../orphans-note';
import { useRooms } from '../use-catalogue';
import { RoomForm } from './room-form';

type Room = BookingSchemas['RoomView'];

const REFRESH = ['/api/booking/rooms'];

interface Props {
  location: Location;
  onOrphans: (orphans: Orphan[]) => void;
}

/** The rooms of one location: add, rename, archive. */
export function Rooms({ location, onOrphans }: Props) {
  const { t } = useTranslation('admin');
  const rooms = useRooms(location.organisation_id);
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="mt-auto border-t border-line pt-4">
      <h3 id={heading} className="mb-2 font-semibold">
        {t('rooms.title')}
      </h3>
      <Loaded query={rooms} skeleton={<Skeleton className="h-11 w-full" />}>
        {(all) => {
          const here = all.filter((room) => room.location_id === location.id);
          return here.length ? (
            <ul className="mb-3 divide-y divide-line">
              {here.map((room) => (
                <RoomRow key={room.id} room={room} onOrphans={onOrphans} />
              ))}
            </ul>
          ) : (
            <p className="mb-3 text-muted">{t('rooms.empty')}</p>
          );
        }}
      </Loaded>
      <AddRoom location={location} />
    </section>
  );
}

function RoomRow({ room, onOrphans }: { room: Room; onOrphans: (orphans: Orphan[]) => void }) {
  const { t } = useTranslation('admin');
  const [renaming, setRenaming] = useState(false);
  const { id, name, version } = room;
  return (
    <li className="flex items-center gap-3 py-1.5">
      <DoorOpen aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="min-w-0 grow font-medium">{name}</span>
      <Button
        kind="quiet"
        size="small"
        aria-label={t('rooms.renameOf', { name })}
        onClick={() => setRenaming(true)}
      >
        {t('rooms.rename')}
      </Button>
      <ArchiveButton
        name={name}
        refresh={REFRESH}
        onArchived={onOrphans}
        archive={() =>
          api.DELETE('/api/booking/rooms/{id}', {
            params: { path: { id }, header: { 'if-match': `"${version}"` } },
          })
        }
      >
        {t('rooms.archiveText')}
      </ArchiveButton>
      <Dialog
        open={renaming}
        onClose={() => setRenaming(false)}
        title={t('rooms.renameOf', { name })}
      >
        <RoomForm
          room={room}
          onDone={(saved) => {
            setRenaming(false);
            toast.done(t('rooms.renamed', { name: saved.name }));
          }}
        />
      </Dialog>
    </li>
  );
}

/** One after the other, without a dialog: a clinic has several, and they are only names. */
function AddRoom({ location }: { location: Location }) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState('');
  const add = useAction(
    (room: string, key: string) =>
      api.POST('/api/booking/rooms', {
        params: { header: { 'idempotency-key': key } },
        body: {
          organisation_id: location.organisation_id,
          location_id: location.id,
          name: room,
        },
      }),
    {
      refresh: REFRESH,
      onDone: (_, room) => {
        setName('');
        toast.done(t('rooms.added', { name: room }));
      },
    },
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) add.run(name.trim());
      }}
    >
      <div className="flex gap-3">
        <input
          aria-label={t('rooms.newAt', { location: location.name })}
          placeholder={t('rooms.placeholder')}
          maxLength={200}
          className={CONTROL}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" kind="secondary" pending={add.pending} disabled={!name.trim()}>
          {t('rooms.add')}
        </Button>
      </div>
      <ProblemNote problem={add.problem} />
    </form>
  );
}
