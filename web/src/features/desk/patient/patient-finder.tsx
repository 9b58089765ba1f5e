import { Search, UserPlus } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { Loaded, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/i18n/use-format';
import { useDesk, type PatientChoice } from '../desk-context';
import { NewPatientForm } from './new-patient-form';
import { Phone } from './phone';
import { usePatients, type FoundPatient } from './use-patients';

/** Find somebody by name, phone or email, or register them. */
export function PatientFinder({ onChoose }: { onChoose: (patient: PatientChoice) => void }) {
  const { t } = useTranslation('desk');
  const { place } = useDesk();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const found = usePatients(place.organisationId, typed);
  const results = useRef<HTMLUListElement>(null);
  const frame = useFocusOnOpen();

  if (making) {
    return (
      <NewPatientForm
        typed={typed}
        onBack={() => setMaking(false)}
        onMade={onChoose}
        onKnown={(email) => {
          setTyped(email);
          setMaking(false);
        }}
      />
    );
  }
  const step = (event: KeyboardEvent, by: number) => {
    const buttons = [...(results.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((one) => one === document.activeElement);
    buttons[Math.max(0, at + by)]?.focus();
    event.preventDefault();
  };
  return (
    // The arrows are a shortcut: Tab goes everywhere.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={frame}
      className="flex flex-col gap-4"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') step(event, 1);
        if (event.key === 'ArrowUp') step(event, -1);
      }}
    >
      <TextField
        label={t('finder.label')}
        type="search"
        autoComplete="off"
        hint={t('finder.hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        trailing={<Search aria-hidden className="mr-3 size-5 text-muted" />}
      />
      <Loaded query={found} skeleton={<SkeletonList rows={3} row="h-16" />}>
        {(patients) => (
          <>
            <p role="status" className="text-sm text-muted">
              {t('finder.found', { count: patients.length })}
            </p>
            <ul ref={results} className="flex flex-col gap-2 empty:hidden">
              {patients.map((patient) => (
                <li key={patient.id}>
                  <Result patient={patient} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <Button
        kind="secondary"
        icon={<UserPlus aria-hidden className="size-5" />}
        onClick={() => setMaking(true)}
      >
        {t('finder.register')}
      </Button>
    </div>
  );
}

/** Whoever opened this came to type; after the dialog has put the focus on its first button. */
function useFocusOnOpen() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => frame.current?.querySelector('input')?.focus());
    return () => clearTimeout(timer);
  }, []);
  return frame;
}

interface ResultProps {
  patient: FoundPatient;
  onChoose: (patient: PatientChoice) => void;
}

function Result({ patient, onChoose }: ResultProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { place } = useDesk();
  const { name, phone, last_visit_at: last, next_appointment_at: next } = patient;
  return (
    <button
      type="button"
      onClick={() => onChoose({ id: patient.id, name, phone })}
      className="flex w-full items-center gap-3 rounded-xl border border-line px-3 py-2.5 text-left hover:border-primary hover:bg-primary-soft/40"
    >
      <Avatar name={name} size="size-10" />
      <span className="min-w-0 grow">
        <span className="block font-bold wrap-anywhere">{name}</span>
        {phone && (
          <span className="block text-sm text-muted">
            <Phone number={phone} />
          </span>
        )}
      </span>
      <span className="shrink-0 text-right text-sm text-muted">
        {next && (
          <span className="block">
            {t('finder.next', { when: format.short(next, place.zone) })}
          </span>
        )}
        {last && (
          <span className="block">{t('finder.last', { when: format.date(last, place.zone) })}</span>
        )}
        {!next && !last && (
          <span className="block">{t(patient.known ? 'finder.never' : 'finder.stranger')}</span>
        )}
      </span>
    </button>
  );
}
