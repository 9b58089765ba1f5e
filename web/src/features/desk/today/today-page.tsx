import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Loaded, Skeleton } from '@/components/states';
import type { Practitioner } from '@/lib/api/types';
import {
  DeskProvider,
  useDesk,
  type Desk,
  type DeskDialog,
  type PatientChoice,
  type DeskPageProps,
} from '../desk-context';
import { DeskDialogs } from '../desk-dialogs';
import { PatientSheet } from '../patient/patient-sheet';
import type { Place } from '../place';
import { usePageShortcuts, useShortcutsOn } from '../shortcuts/use-shortcuts';
import { UnrecognisedNotice } from '../unrecognised/unrecognised-notice';
import { useFocusBack } from '../use-focus-back';
import { useRefusals } from '../visit/use-refusals';
import { Board } from './board';
import { Header } from './header';
import { DayList } from './list';
import { MissingNote } from './missing-note';
import { ConnectionState, Summary } from './summary';
import type { Line } from './today';
import { Toolbar } from './toolbar';
import { usePractitioners, useShown } from './use-shown';
import { useToday } from './use-today';

interface Props extends DeskPageProps {
  place: Place;
  places: readonly Place[];
  onPlace: (place: Place) => void;
}

/** A mouse that clicks twice may find another patient under it the second time. */
const SECOND_CLICK = 500;
/** Pixels within which the mouse has not moved between the two. */
const SAME_SPOT = 8;

/** One place's day, with everything that is done at its desk. */
export function TodayPage({ place, places, onPlace, search, onSearch }: Props) {
  const today = useToday(place);
  const [dialog, openDialog] = useState<DeskDialog | null>(null);
  const [chosen, setChosen] = useState<PatientChoice | null>(null);
  const refusals = useRefusals();
  const shortcuts = useShortcutsOn();
  const clicked = useRef({ line: '', at: 0, x: 0, y: 0 });
  const view = search.view ?? 'board';
  const desk = useMemo<Desk>(
    () => ({
      place,
      now: today.now,
      shortcuts: shortcuts[0],
      ...refusals,
      openDialog,
      openPatient: (patient) => {
        setChosen(patient);
        onSearch({ patient: patient.id }, { push: true });
      },
      mayClick: (line: Line, { clientX: x, clientY: y }) => {
        const { line: last, at, x: lastX, y: lastY } = clicked.current;
        const now = performance.now();
        const still = Math.hypot(x - lastX, y - lastY) < SAME_SPOT;
        if (last !== line.id && still && now - at < SECOND_CLICK) return false;
        clicked.current = { line: line.id, at: now, x, y };
        return true;
      },
    }),
    [place, today.now, shortcuts, refusals, onSearch],
  );
  usePageShortcuts({
    on: shortcuts[0],
    frontDesk: place.frontDesk,
    onDialog: openDialog,
    onView: () => onSearch({ view: view === 'board' ? 'list' : 'board' }),
  });
  const patient = search.patient
    ? ((chosen?.id === search.patient ? chosen : null) ?? {
        id: search.patient,
        name: null,
        phone: null,
      })
    : null;
  useFocusBack(patient !== null);

  return (
    <DeskProvider value={desk}>
      <Header places={places} onPlace={onPlace} />
      <Loaded
        query={{ data: today.lines, error: today.error, refetch: today.refetch }}
        skeleton={<BoardSkeleton />}
      >
        {(lines) => (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <Summary
                lines={lines}
                state={search.state}
                onState={(state) => onSearch({ state })}
              />
              {today.queue && <ConnectionState stream={today.stream} queue={today.queue} />}
            </div>
            <MissingNote part="agenda" query={today.agenda} />
            <UnrecognisedNotice count={today.queue?.unrecognised ?? 0} />
            <Day lines={lines} search={search} onSearch={onSearch} />
          </div>
        )}
      </Loaded>
      {patient && (
        <PatientSheet
          key={patient.id}
          patient={patient}
          lines={today.lines ?? []}
          onClose={() => onSearch({ patient: undefined })}
        />
      )}
      <DeskDialogs
        lines={today.lines ?? []}
        unrecognised={today.queue?.unrecognised ?? 0}
        dialog={dialog}
        shortcuts={shortcuts}
      />
    </DeskProvider>
  );
}

interface DayProps extends DeskPageProps {
  lines: Line[];
}

/** The front desk sees the day without the practitioners' list too; without it, nobody's is theirs. */
function Day(props: DayProps) {
  const { place } = useDesk();
  const people = usePractitioners(place.id);
  if (place.frontDesk) {
    return (
      <>
        <MissingNote part="people" query={people} />
        <Shown {...props} people={people.data ?? []} />
      </>
    );
  }
  return (
    <Loaded query={people} skeleton={<BoardSkeleton />}>
      {(all) => <Shown {...props} people={all} />}
    </Loaded>
  );
}

function Shown({ lines, people, search, onSearch }: DayProps & { people: Practitioner[] }) {
  const { t } = useTranslation('desk');
  const { columns, shown, practitioner } = useShown(lines, people, search);
  const list = search.view === 'list';
  return (
    <>
      <Toolbar
        search={search}
        practitioner={practitioner}
        columns={columns.all}
        onChange={onSearch}
      />
      {shown.length === 0 && lines.length > 0 ? (
        <EmptyState title={t('filter.nothing')}>{t('filter.nothingText')}</EmptyState>
      ) : lines.length === 0 && (list || columns.shown.length === 0) ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : list ? (
        <DayList lines={shown} order={search.order} onOrder={(order) => onSearch({ order })} />
      ) : (
        <Board columns={columns.shown} />
      )}
    </>
  );
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
