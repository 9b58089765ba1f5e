import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { TextField } from '@/components/field';
import { PasswordField } from '@/components/password-field';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { homeOf, meQuery, safeNext } from '@/lib/session/session';

const shape = z.object({ email: z.email(), password: z.string().check(z.minLength(1)) });
type Credentials = z.infer<typeof shape>;

/** Log in, and go on where one was. */
export function LoginPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation(['session', 'common']);
  const form = useForm<Credentials>({ resolver: zodResolver(shape) });
  const { errors } = form.formState;
  const queries = useQueryClient();
  const navigate = useNavigate();

  const login = useAction(async (body: Credentials) => {
    await api.POST('/api/auth/login', { body });
    queries.clear();
    const me = await queries.query(meQuery);
    await navigate({ href: safeNext(next) ?? homeOf(me) });
  });

  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('login.title')} />
      <Card>
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
        </form>
      </Card>
    </div>
  );
}
