import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/card';
import { EmptyState, Loaded, Skeleton } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { DeskProvider, type Desk, type DeskDialog, type Refusal } from '../desk-context';
import type { DeskPageProps } from '../desk-page';
import { DeskDialogs } from '../desk-dialogs';
import type { Place } from '../place';
import { PlaceSwitch } from '../place-picker';
import { Board } from './board';
import { DayList } from './list';
import { ConnectionState, Summary } from './summary';
import { Toolbar } from './toolbar';
import type { Line } from './today';
import { useShown } from './use-shown';
import { useToday } from './use-today';

interface Props extends DeskPageProps {
  place: Place;
  places: readonly Place[];
  onPlace: (place: Place) => void;
}

/** A mouse that clicks twice may find another patient under it the second time. */
const SECOND_CLICK = 500;

export function TodayPage({ place, places, onPlace, search, onSearch }: Props) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const today = useToday(place);
  const [dialog, openDialog] = useState<DeskDialog | null>(null);
  const refusals = useRefusals();
  const clicked = useRef({ line: '', at: 0 });
  const desk = useMemo<Desk>(
    () => ({
      place,
      now: today.now,
      ...refusals,
      openDialog,
      openLine: (id) => onSearch({ open: id }, { push: true }),
      mayClick: (line: Line) => {
        const { line: last, at } = clicked.current;
        const now = performance.now();
        if (last !== line.id && now - at < SECOND_CLICK) return false;
        clicked.current = { line: line.id, at: now };
        return true;
      },
    }),
    [place, today.now, refusals, onSearch],
  );
  const { columns, shown, practitioner } = useShown(place, today.lines, search, today.now);
  const view = search.view ?? 'board';

  return (
    <DeskProvider value={desk}>
      <PageHeader
        title={t('title', { place: place.name })}
        actions={<PlaceSwitch place={place} places={places} onChoose={onPlace} />}
      >
        <span className="first-letter:uppercase">{format.day(today.now, place.zone)}</span>
      </PageHeader>
      <Loaded
        query={{ data: today.lines, error: today.error, refetch: today.refetch }}
        skeleton={<BoardSkeleton />}
      >
        {(lines) => (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <Summary
                lines={lines}
                state={search.state}
                onState={(state) => onSearch({ state })}
              />
              {today.queue && <ConnectionState stream={today.stream} queue={today.queue} />}
            </div>
            <Toolbar
              search={search}
              practitioner={practitioner}
              columns={columns.all}
              onChange={onSearch}
            />
            {shown.length === 0 && lines.length > 0 ? (
              <EmptyState title={t('filter.nothing')}>{t('filter.nothingText')}</EmptyState>
            ) : lines.length === 0 && (view === 'list' || columns.shown.length === 0) ? (
              <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
            ) : view === 'list' ? (
              <DayList
                lines={shown}
                order={search.order}
                onOrder={(order) => onSearch({ order })}
              />
            ) : (
              <Board columns={columns.shown} shortcuts />
            )}
          </div>
        )}
      </Loaded>
      <DeskDialogs lines={today.lines ?? []} dialog={dialog} onClose={() => openDialog(null)} />
    </DeskProvider>
  );
}

function useRefusals() {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const refuse = useCallback(
    (id: string, refusal: Refusal | null) =>
      setRefusals((known) => {
        if (!refusal && !known.has(id)) return known;
        const next = new Map(known);
        if (refusal) next.set(id, refusal);
        else next.delete(id);
        return next;
      }),
    [],
  );
  return useMemo(() => ({ refusals, refuse }), [refusals, refuse]);
}

function BoardSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')} className="grid gap-4 md:grid-cols-2">
      <Skeleton className="h-10 w-full rounded-full md:col-span-2" />
      <Skeleton className="h-96 w-full rounded-card" />
      <Skeleton className="h-96 w-full rounded-card" />
    </div>
  );
}
