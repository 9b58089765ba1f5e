import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { SelectField } from '@/components/field';
import { Loaded, ProblemNote } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import type { Practitioner, Service } from '@/lib/api/types';
import { useDesk, type PatientChoice } from '../desk-context';
import { Phone } from '../patient/phone';
import type { Line } from '../today/today';
import { usePractitioners } from '../today/use-shown';
import { freedomOf } from './free-now';
import { SlotPicker } from './slot-picker';
import { useBook, type Booked } from './use-book';
import { useServices } from './use-slots';

interface Props {
  patient: PatientChoice;
  lines: readonly Line[];
  walkIn: boolean;
  onWalkIn: (walkIn: boolean) => void;
  onOther: () => void;
  onBooked: (booked: Booked) => void;
}

const ANYONE = '';
const NOBODY_FREE: ReadonlySet<string> = new Set(['slot_not_offered', 'slot_taken']);

export function BookForm(props: Props) {
  const { place } = useDesk();
  const services = useServices(place.organisationId);
  const people = usePractitioners(place.id);
  return (
    <Loaded query={services}>
      {(offered) => (
        <Loaded query={people}>
          {(all) => <Form {...props} services={offered} people={all} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface FormProps extends Props {
  services: readonly Service[];
  people: readonly Practitioner[];
}

function Form({ patient, lines, walkIn, services, people, ...on }: FormProps) {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const here = services.filter((one) => people.some((who) => who.service_ids.includes(one.id)));
  const [serviceId, setServiceId] = useState(here[0]?.id ?? '');
  const [practitionerId, setPractitionerId] = useState(ANYONE);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const able = people.filter((who) => who.service_ids.includes(serviceId));
  const freedom = useFreedomText(lines);
  const book = useBook({ onBooked: on.onBooked, onTaken: () => setStartsAt(null) });
  const ready = serviceId !== '' && (walkIn || startsAt !== null);
  const choose = (change: () => void) => {
    change();
    setStartsAt(null);
    book.reset();
  };

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        book.run({
          patientId: patient.id,
          serviceId,
          practitionerId: practitionerId || null,
          startsAt: walkIn ? null : startsAt,
        });
      }}
    >
      <div className="flex items-center gap-3 rounded-xl bg-sunken p-3">
        <Avatar name={patient.name ?? '?'} size="size-10" />
        <p className="min-w-0 grow">
          <span className="block font-bold wrap-anywhere">{patient.name ?? t('unnamed')}</span>
          {patient.phone && (
            <span className="text-sm text-muted">
              <Phone number={patient.phone} />
            </span>
          )}
        </p>
        <Button kind="quiet" size="small" onClick={on.onOther}>
          {t('book.other')}
        </Button>
      </div>
      <div role="group" aria-label={t('book.when')} className="grid grid-cols-2 gap-2">
        {[false, true].map((now) => (
          <Button
            key={String(now)}
            kind="secondary"
            aria-pressed={walkIn === now}
            className="aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-on-primary-soft"
            onClick={() => choose(() => on.onWalkIn(now))}
          >
            {t(now ? 'book.now' : 'book.later')}
          </Button>
        ))}
      </div>
      <SelectField
        label={t('book.service')}
        value={serviceId}
        onChange={(event) =>
          choose(() => {
            setServiceId(event.target.value);
            setPractitionerId(ANYONE);
          })
        }
      >
        {here.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name} · {t('book.minutes', { count: one.duration_minutes })} ·{' '}
            {one.price_cents ? format.money(one.price_cents, one.currency) : t('book.free')}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('list.practitioner')}
        value={practitionerId}
        onChange={(event) => choose(() => setPractitionerId(event.target.value))}
      >
        <option value={ANYONE}>{t('book.anyone')}</option>
        {able.map((who) => (
          <option key={who.id} value={who.id}>
            {walkIn ? `${who.name} · ${freedom(who.id)}` : who.name}
          </option>
        ))}
      </SelectField>
      {walkIn ? (
        <p className="text-muted">{t('book.walkInText')}</p>
      ) : (
        <SlotPicker
          key={`${serviceId} ${practitionerId}`}
          serviceId={serviceId}
          practitionerId={practitionerId || null}
          chosen={startsAt}
          onChoose={setStartsAt}
        />
      )}
      {walkIn && NOBODY_FREE.has(book.problem?.code ?? '') ? (
        <p role="alert" className="rounded-xl bg-warning-soft px-4 py-3 font-medium text-warning">
          {t('book.nobodyFree')}
        </p>
      ) : (
        <ProblemNote problem={book.problem} />
      )}
      <Button type="submit" wide disabled={!ready} pending={book.pending}>
        {t(walkIn ? 'book.confirmWalkIn' : 'book.confirm')}
      </Button>
    </form>
  );
}

/** "free until 11:15" of a practitioner, by what is planned. */
function useFreedomText(lines: readonly Line[]) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place, now } = useDesk();
  return (practitionerId: string) => {
    const { free, until } = freedomOf(practitionerId, lines, now);
    if (until === null) return t('book.isFree');
    return t(free ? 'book.freeUntil' : 'book.busyUntil', { time: format.time(until, place.zone) });
  };
}
