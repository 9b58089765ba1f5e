import { zodResolver } from '@hookform/resolvers/zod';
import { Link } from '@tanstack/react-router';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { SelectField, TextField } from '@/components/field';
import { PasswordField } from '@/components/password-field';
import { PhoneField } from '@/components/phone-field';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import { currentLanguage, LANGUAGES } from '@/lib/i18n/i18n';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { SHORTEST_PASSWORD } from '@/lib/person/person';
import { AccountFrame } from './account-frame';
import { refusedFields, registration, registrationBody, type Registration } from './registration';
import { useLogin } from './use-login';

const LINK = 'font-semibold text-primary underline underline-offset-4';

/** A new account; whoever makes one is logged in at once, and goes on where they were. */
export function RegisterPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation(['session', 'common']);
  const say = useProblemText();
  const form = useForm<Registration>({
    resolver: zodResolver(registration),
    mode: 'onTouched',
    defaultValues: {
      name: '',
      email: '',
      phone: '',
      password: '',
      birthDate: '',
      language: currentLanguage(),
    },
  });
  const { errors } = form.formState;
  const phone = useWatch({ control: form.control, name: 'phone' });
  const login = useLogin(next);

  const mark = (problem: Problem) => {
    for (const field of refusedFields(problem)) {
      const message = field === 'password' ? say(problem) : t('register.refused');
      form.setError(field, { type: 'server', message }, { shouldFocus: true });
    }
  };
  const register = useAction(
    async (filled: Registration) => {
      const body = await registrationBody(filled);
      await api.POST('/api/auth/register', { body });
      await login({ email: body.email, password: body.password });
    },
    { onProblem: mark },
  );
  // An account of another password: the API does not say so, to anybody who merely tries emails.
  const known = register.problem?.code === 'wrong_credentials';

  return (
    <AccountFrame
      title={t('register.title')}
      intro={t('register.intro')}
      footer={
        <p>
          {t('register.known')}{' '}
          <Link to="/login" search={{ next }} className={LINK}>
            {t('login.title')}
          </Link>
        </p>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(register.run)(event)}
      >
        <TextField
          label={t('name')}
          autoComplete="name"
          error={errors.name && t('common:form.required')}
          {...form.register('name')}
        />
        <TextField
          label={t('email')}
          type="email"
          autoComplete="email"
          hint={t('register.emailHint')}
          error={errors.email && t('common:form.email')}
          {...form.register('email')}
        />
        <PhoneField
          label={t('phone')}
          autoComplete="tel"
          hint={t('register.phoneHint')}
          error={errors.phone && t('common:form.required')}
          {...form.register('phone')}
          value={phone}
        />
        <PasswordField
          label={t('password')}
          autoComplete="new-password"
          hint={t('passwordHint')}
          error={
            errors.password &&
            (errors.password.type === 'server'
              ? errors.password.message
              : t('common:form.tooShort', { min: SHORTEST_PASSWORD }))
          }
          {...form.register('password')}
        />
        <div className="grid grid-cols-1 gap-5 *:min-w-0 sm:grid-cols-2">
          <TextField
            label={t('birthDate')}
            optional
            type="date"
            autoComplete="bday"
            hint={t('register.birthHint')}
            error={errors.birthDate && t('register.birthWrong')}
            {...form.register('birthDate')}
          />
          <SelectField
            label={t('common:nav.language')}
            hint={t('register.languageHint')}
            {...form.register('language')}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {t(`common:language.${language}`)}
              </option>
            ))}
          </SelectField>
        </div>
        {known ? (
          <div role="alert" className="rounded-xl bg-warning-soft px-4 py-3 text-warning">
            {t('register.maybeKnown')}{' '}
            <Link to="/login" search={{ next }} className="font-semibold underline">
              {t('login.title')}
            </Link>
            {' · '}
            <Link to="/reset" className="font-semibold underline">
              {t('login.forgotten')}
            </Link>
          </div>
        ) : (
          <ProblemNote problem={register.problem} />
        )}
        <Button type="submit" wide pending={register.pending}>
          {t('register.action')}
        </Button>
      </form>
    </AccountFrame>
  );
}
