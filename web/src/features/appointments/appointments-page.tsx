import { Link } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '@/components/button';
import { PageHeader } from '@/components/card';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { AppointmentCard } from './appointment-card';
import { usePast, useUpcoming } from './use-appointments';

/** What is to come, and what is over. */
export function AppointmentsPage() {
  const { t } = useTranslation(['appointments', 'common']);
  const upcoming = useUpcoming();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t('common:nav.appointments')}
        actions={upcoming.data?.length ? <BookLink /> : undefined}
      />
      <section aria-labelledby="upcoming" className="mb-10">
        <h2 id="upcoming" className="mb-3 text-lg font-bold">
          {t('list.upcoming')}
        </h2>
        <Loaded query={upcoming} skeleton={<SkeletonList rows={2} row="h-28" />}>
          {(found) =>
            found.length === 0 ? (
              <EmptyState
                icon={<CalendarPlus aria-hidden />}
                title={t('list.none')}
                action={<BookLink />}
              >
                {t('list.noneHint')}
              </EmptyState>
            ) : (
              <ul className="flex flex-col gap-3">
                {found.map((each) => (
                  <li key={each.id}>
                    <AppointmentCard appointment={each} onOver={() => void upcoming.refetch()} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <Past after={upcoming.data?.map(({ id }) => id).join()} />
    </div>
  );
}

/** `after` names what is to come: when that changes, something may have come to its end. */
function Past({ after }: { after: string | undefined }) {
  const { t } = useTranslation(['appointments', 'common']);
  const past = usePast();
  const { refetch } = past;
  const known = useRef(after);
  useEffect(() => {
    if (known.current !== undefined && known.current !== after) void refetch();
    known.current = after;
  }, [after, refetch]);
  return (
    <section aria-labelledby="past">
      <h2 id="past" className="mb-3 text-lg font-bold">
        {t('list.past')}
      </h2>
      <Loaded
        query={{ data: past.items, error: past.error, refetch: past.refetch }}
        skeleton={<SkeletonList rows={2} row="h-28" />}
      >
        {(found) =>
          found.length === 0 ? (
            <p className="text-muted">{t('list.noPast')}</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {found.map((each) => (
                <li key={each.id}>
                  <AppointmentCard appointment={each} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {past.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={past.isFetchingNextPage}
          onClick={() => void past.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
    </section>
  );
}

function BookLink() {
  const { t } = useTranslation('appointments');
  return (
    <Link to="/book" className={buttonClass()}>
      <CalendarPlus aria-hidden className="size-5" />
      {t('list.book')}
    </Link>
  );
}
