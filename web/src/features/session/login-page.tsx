import { zodResolver } from '@hookform/resolvers/zod';
import { Link } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button, buttonClass } from '@/components/button';
import { TextField } from '@/components/field';
import { PasswordField } from '@/components/password-field';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { AccountFrame } from './account-frame';
import { useLogin } from './use-login';

const shape = z.object({ email: z.email(), password: z.string().check(z.minLength(1)) });
type Credentials = z.infer<typeof shape>;

/** Log in, and go on where one was. */
export function LoginPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation(['session', 'common']);
  const form = useForm<Credentials>({ resolver: zodResolver(shape) });
  const { errors } = form.formState;
  const login = useAction(useLogin(next));

  return (
    <AccountFrame
      title={t('login.title')}
      intro={next ? t('login.toGoOn') : t('login.intro')}
      footer={
        <>
          <p>
            {t('login.new')}{' '}
            <Link
              to="/register"
              search={{ next }}
              className="font-semibold text-primary underline underline-offset-4"
            >
              {t('register.title')}
            </Link>
          </p>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(login.run)(event)}
      >
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          error={errors.email && t('common:form.email')}
          {...form.register('email')}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          error={errors.password && t('common:form.required')}
          {...form.register('password')}
        />
        <ProblemNote problem={login.problem} />
        <Button type="submit" wide pending={login.pending}>
          {t('common:actions.login')}
        </Button>
        <Link to="/reset" className={buttonClass('quiet', 'small')}>
          {t('login.forgotten')}
        </Link>
      </form>
    </AccountFrame>
  );
}
