import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { CalendarClock, MapPin, ShieldCheck, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Fact } from '@/components/fact';
import { EmptyState, ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Service, Slot } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/use-format';
import { useMe } from '@/lib/session/session';
import { useServerNow } from '@/lib/time/clock';
import { localDate } from '@/lib/time/time';
import type { Choice } from './choice';
import { PolicyText } from './policy-text';
import { isFree } from './slots';
import { TakenNote } from './taken-note';
import { Trail } from './trail';
import type { Clinic } from './use-clinic';
import { useMonth } from './use-slots';
import { wantedOf } from './wanted';

/** Refusals that mean: this time cannot be had, another one can. */
const GONE = ['slot_taken', 'slot_not_offered', 'in_the_past', 'notice_too_short'];

interface Props {
  clinic: Clinic;
  service: Service;
  choice: Choice;
  at: string;
}

/** All of it once more, and the button that keeps the time. */
export function ReviewStep({ clinic, service, choice, at }: Props) {
  const { t } = useTranslation('booking');
  const found = wantedOf(clinic, service, choice);
  if (!found) return <EmptyState title={t('times.noneAtAll')} />;
  return <Review {...{ clinic, service, choice, at, found }} />;
}

type Found = NonNullable<ReturnType<typeof wantedOf>>;

function Review({ clinic, service, choice, at, found }: Props & { found: Found }) {
  const { t } = useTranslation(['booking', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const { location, wanted, practitioners } = found;
  const day = localDate(at, location.zone);
  const today = localDate(useServerNow(60_000), location.zone);
  const month = useMonth(wanted, day, today);
  const book = useAction(
    (startsAt: string, key) =>
      api.POST('/api/booking/appointments', {
        params: { header: { 'idempotency-key': key } },
        body: {
          service_id: wanted.serviceId,
          location_id: wanted.locationId,
          practitioner_id: wanted.practitionerId,
          starts_at: startsAt,
        },
      }),
    {
      refresh: ['/api/booking/appointments'],
      onDone: ({ data }) =>
        data && void navigate({ to: '/appointments/$id', params: { id: data.id }, replace: true }),
      onProblem: () => void month.refetch(),
    },
  );
  const refused = book.problem !== null && GONE.includes(book.problem.code);
  const busy = book.pending || book.result !== undefined;
  const gone = refused || (!busy && month.data !== undefined && !isFree(month.data, at));
  const pickAnother = (slot: Slot) => {
    book.reset();
    const search = {
      ...choice,
      day: slot.starts_local.slice(0, 10),
      at: new Date(slot.starts_at).toISOString(),
    };
    void navigate({ to: '/book', search, replace: true });
  };
  const who = practitioners.find((each) => each.id === wanted.practitionerId);

  return (
    <div className="mx-auto max-w-2xl">
      <Trail step="review" choice={choice} />
      <PageHeader title={t('steps.review')} />
      <div role="status">
        {gone && (
          <TakenNote
            at={at}
            zone={location.zone}
            slots={month.isFetching ? undefined : month.data}
            choice={choice}
            onPick={pickAnother}
          />
        )}
      </div>
      <Card className={gone ? 'opacity-60' : ''}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-4">
          <p className="text-xl font-bold">{service.name}</p>
          <p className="text-xl font-bold whitespace-nowrap tabular">
            {service.price_cents === 0 ? t('free') : format.money(service.price_cents)}
          </p>
        </div>
        <dl className="grid gap-4 pt-5">
          <Fact icon={<CalendarClock aria-hidden />} term={t('review.when')}>
            <span className="block first-letter:uppercase">{format.day(at, location.zone)}</span>
            <span className="tabular">
              {format.time(at, location.zone)}
              {' · '}
              {t('common:minutes', { count: service.duration_minutes })}
            </span>
          </Fact>
          <Fact icon={<UserRound aria-hidden />} term={t('review.who')}>
            {who?.name ?? t('with.anyone')}
          </Fact>
          <Fact icon={<MapPin aria-hidden />} term={t('review.where')}>
            <span className="block">
              {clinic.organisation.name}, {location.name}
            </span>
            <span className="text-muted">{location.address}</span>
          </Fact>
          <Fact icon={<ShieldCheck aria-hidden />} term={t('review.policy')}>
            <PolicyText
              policy={clinic.organisation.cancellation_policy}
              startsAt={at}
              zone={location.zone}
            />
          </Fact>
        </dl>
      </Card>
      <div className="mt-6 flex flex-col gap-3">
        {!refused && <ProblemNote problem={book.problem} />}
        {!gone && (
          <Confirm free={service.price_cents === 0} pending={busy} onConfirm={() => book.run(at)} />
        )}
      </div>
    </div>
  );
}

interface ConfirmProps {
  free: boolean;
  pending: boolean;
  onConfirm: () => void;
}

/** Who is not logged in does that first, and comes back to just this. */
function Confirm({ free, pending, onConfirm }: ConfirmProps) {
  const { t } = useTranslation('booking');
  const me = useMe();
  const next = useLocation({ select: (location) => location.href });
  if (me === null) {
    return (
      <>
        <Link to="/login" search={{ next }} className={buttonClass('primary', 'large', true)}>
          {t('review.login')}
        </Link>
        <Link to="/register" search={{ next }} className={buttonClass('secondary', 'large', true)}>
          {t('review.register')}
        </Link>
        <p className="text-center text-sm text-muted">{t('review.loginHint')}</p>
      </>
    );
  }
  return (
    <>
      <Button size="large" wide pending={pending || me === undefined} onClick={onConfirm}>
        {t(free ? 'review.confirmFree' : 'review.confirm')}
      </Button>
      {!free && <p className="text-center text-sm text-muted">{t('review.confirmHint')}</p>}
    </>
  );
}
