import { CircleCheck, Clock3, DoorOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StepTitle } from './frame';
import type { Arrival } from './visit';

/** What the patient needs to know now, and nothing that says who they are or what they come for. */
export function ArrivedStep({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation(['kiosk', 'common']);
  const { greeting, ticket, room_name: room, estimate, state } = arrival;
  const called = state !== 'waiting';
  return (
    <>
      <CircleCheck aria-hidden strokeWidth={1.5} className="size-24 self-center text-success" />
      <StepTitle title={greeting ? t('arrived.hello', { name: greeting }) : t('arrived.title')}>
        {t(called ? 'arrived.called' : 'arrived.text')}
      </StepTitle>
      <div className="flex w-full max-w-xl flex-col gap-5 self-center">
        <div className="rounded-[2rem] bg-primary-soft px-8 py-8 text-center text-on-primary-soft">
          <p className="text-xl font-semibold">{t('arrived.ticket')}</p>
          <p className="text-8xl leading-tight font-bold tabular">{ticket}</p>
        </div>
        <dl className="grid gap-5 sm:auto-cols-fr sm:grid-flow-col">
          {room && (
            <Fact icon={<DoorOpen aria-hidden className="size-8" />} name={t('arrived.room')}>
              {room}
            </Fact>
          )}
          {estimate && (
            <Fact icon={<Clock3 aria-hidden className="size-8" />} name={t('arrived.wait')}>
              {estimate.soon
                ? t('common:estimate.soon')
                : t('common:estimate.range', {
                    from: estimate.from_minutes,
                    to: estimate.to_minutes,
                  })}
            </Fact>
          )}
        </dl>
      </div>
    </>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className="relative rounded-3xl border border-line bg-surface py-5 pr-6 pl-20">
      <dt className="text-lg text-muted">
        <span className="absolute top-1/2 left-6 -translate-y-1/2 text-primary">{icon}</span>
        {name}
      </dt>
      <dd className="text-2xl font-bold break-words tabular">{children}</dd>
    </div>
  );
}
