import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch, type FieldError } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { SelectField, TextField } from '@/components/field';
import { PhoneField } from '@/components/phone-field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { currentLanguage, LANGUAGES } from '@/lib/i18n/i18n';
import { toE164 } from '@/lib/phone/phone';
import { useDesk, type PatientChoice } from '../desk-context';
import { newPatient, refusedFields, startOf, type NewPatientForm as Form } from './new-patient';
import { PATIENTS, registerPatient } from './use-patients';

interface Props {
  /** What was searched for. */
  typed: string;
  onBack: () => void;
  onMade: (patient: PatientChoice) => void;
  /** Somebody has this email already. */
  onKnown: (email: string) => void;
}

/** An account made at the desk; the person gets a link to choose a password. */
export function NewPatientForm({ typed, onBack, onMade, onKnown }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  const { place } = useDesk();
  const form = useForm<Form>({
    resolver: zodResolver(newPatient),
    mode: 'onTouched',
    defaultValues: { ...startOf(typed), birthDate: '', language: currentLanguage() },
  });
  const { errors } = form.formState;
  const phone = useWatch({ control: form.control, name: 'phone' });
  const email = useWatch({ control: form.control, name: 'email' });
  const register = useAction(
    async ({ birthDate, ...given }: Form, key: string) =>
      registerPatient(
        {
          ...given,
          organisation_id: place.organisationId,
          phone: (await toE164(given.phone)) ?? given.phone,
          birth_date: birthDate || null,
        },
        key,
      ),
    {
      refresh: [PATIENTS],
      onDone: (made) => {
        toast.done(t('newPatient.done', { name: made.name }));
        onMade(made);
      },
      onProblem: (problem) => {
        for (const field of refusedFields(problem)) {
          form.setError(field, { type: 'server' }, { shouldFocus: true });
        }
      },
    },
  );
  const known = register.problem?.code === 'email_taken';
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.stopPropagation();
        void form.handleSubmit(register.run)(event);
      }}
    >
      <p className="text-muted">{t('newPatient.text')}</p>
      <TextField
        label={t('newPatient.name')}
        autoComplete="off"
        error={errors.name && t(wrong(errors.name, 'common:form.required'))}
        {...form.register('name')}
      />
      <PhoneField
        label={t('newPatient.phone')}
        autoComplete="off"
        error={errors.phone && t(wrong(errors.phone, 'common:form.required'))}
        {...form.register('phone')}
        value={phone}
      />
      <TextField
        label={t('newPatient.email')}
        type="email"
        autoComplete="off"
        hint={t('newPatient.emailHint')}
        error={errors.email && t(wrong(errors.email, 'common:form.email'))}
        {...form.register('email')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('newPatient.birthDate')}
          optional
          type="date"
          error={errors.birthDate && t('newPatient.birthWrong')}
          {...form.register('birthDate')}
        />
        <SelectField label={t('newPatient.language')} {...form.register('language')}>
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {t(`common:language.${language}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <ProblemNote problem={register.problem} />
      {known && (
        <Button kind="secondary" onClick={() => onKnown(email)}>
          {t('newPatient.find')}
        </Button>
      )}
      <footer className="flex flex-wrap justify-end gap-3">
        <Button kind="secondary" onClick={onBack}>
          {t('common:actions.back')}
        </Button>
        <Button type="submit" pending={register.pending}>
          {t('newPatient.confirm')}
        </Button>
      </footer>
    </form>
  );
}

/** The server's refusal has a sentence of its own; what is wrong before that is the form's. */
const wrong = <Key extends string>(error: FieldError, key: Key) =>
  error.type === 'server' ? ('newPatient.refused' as const) : key;
