import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Keypad } from '@/components/keypad';
import type { Problem } from '@/lib/api/problem';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { phoneTrouble, toE164 } from '@/lib/phone/phone';
import { useServerNow } from '@/lib/time/clock';
import { localDate } from '@/lib/time/time';
import { StepTitle } from './frame';
import { birthDate, readBirth, readPhone, showBirth, showPhone } from './typed';
import { useArrival } from './use-arrival';
import type { Arrival, Reason } from './visit';

interface Props {
  session: string;
  zone: string;
  onArrived: (arrival: Arrival) => void;
  onRefused: (reason: Reason, problem: Problem) => void;
}

/** The telephone number, then the date of birth; both together say who it is. */
export function PhoneStep({ session, zone, onArrived, onRefused }: Props) {
  const { t } = useTranslation(['kiosk', 'common']);
  const say = useProblemText();
  const [part, setPart] = useState<'phone' | 'birth'>('phone');
  const [phone, setPhone] = useState('');
  const [number, setNumber] = useState('');
  const [birth, setBirth] = useState('');
  const [error, setError] = useState<string>();
  const today = localDate(useServerNow(60_000), zone);
  const arrival = useArrival({ session, onArrived, onRefused });

  const edit = (change: () => void) => {
    setError(undefined);
    arrival.reset();
    change();
  };
  const toBirth = async () => {
    try {
      const trouble = await phoneTrouble(phone);
      const checked = await toE164(phone);
      if (!phone) setError(t('common:form.required'));
      else if (trouble) setError(t(`common:form.phone.${trouble}`));
      else if (checked) {
        setNumber(checked); // a key that is pressed meanwhile is not part of it
        setPart('birth');
      }
    } catch {
      setError(t('phone.lost')); // what is known of numbers could not be loaded
    }
  };
  const arrive = () => {
    const read = birthDate(birth, today);
    if ('trouble' in read) setError(t(`phone.birth.${read.trouble}`));
    else arrival.run({ method: 'phone', phone: number, birth_date: read.date });
  };

  const refused =
    arrival.problem?.status === 0 ? t('phone.lost') : arrival.problem && say(arrival.problem);
  const wrong = error ?? refused ?? undefined;
  return part === 'phone' ? (
    <Part
      key="phone"
      title={t('phone.title')}
      hint={t('phone.text')}
      label={t('phone.label')}
      placeholder="912 345 678"
      value={showPhone(phone)}
      keys={['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0']}
      error={wrong}
      onType={(text) => edit(() => setPhone(readPhone(text)))}
      onDelete={() => edit(() => setPhone(phone.slice(0, -1)))}
      next={t('common:actions.next')}
      onNext={() => void toBirth()}
    />
  ) : (
    <Part
      key="birth"
      title={t('phone.birth.title')}
      hint={t('phone.birth.text')}
      label={t('phone.birth.label')}
      placeholder={t('phone.birth.placeholder')}
      value={showBirth(birth)}
      keys={['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0']}
      error={wrong}
      onType={(text) => edit(() => setBirth(readBirth(text)))}
      onDelete={() => edit(() => setBirth(birth.slice(0, -1)))}
      next={t('phone.arrive')}
      pending={arrival.pending}
      onNext={arrive}
      back={t('phone.change')}
      onBack={() => edit(() => setPart('phone'))}
    />
  );
}

interface PartProps {
  title: string;
  hint: string;
  label: string;
  placeholder: string;
  value: string;
  keys: readonly string[];
  error: string | undefined;
  onType: (text: string) => void;
  onDelete: () => void;
  next: string;
  onNext: () => void;
  pending?: boolean;
  back?: string;
  onBack?: () => void;
}

function Part({ value, keys, error, onType, onDelete, onNext, onBack, ...said }: PartProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      noValidate
      className="flex w-full max-w-xl flex-col gap-6 self-center"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <StepTitle title={said.title}>{said.hint}</StepTitle>
      <label htmlFor={id} className="sr-only">
        {said.label}
      </label>
      <input
        ref={field}
        id={id}
        value={value}
        placeholder={said.placeholder}
        onChange={(event) => onType(event.target.value)}
        inputMode="none"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-error`}
        className="w-full rounded-2xl border border-edge bg-surface px-4 py-4 text-center text-4xl font-bold tabular placeholder:font-normal placeholder:text-muted/70 aria-invalid:border-danger sm:text-5xl"
      />
      <p
        id={`${id}-error`}
        role="alert"
        className="text-center text-xl font-semibold text-danger empty:hidden"
      >
        {error}
      </p>
      <Keypad
        label={said.label}
        keys={keys}
        onKey={(key) => onType(value + key)}
        onDelete={onDelete}
      />
      <div className="flex flex-wrap-reverse gap-4">
        {said.back && (
          <Button kind="secondary" size="large" onClick={onBack}>
            {said.back}
          </Button>
        )}
        <Button type="submit" size="large" className="grow" pending={said.pending}>
          {said.next}
        </Button>
      </div>
    </form>
  );
}
