import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button, buttonClass } from '@/components/button';
import { PasswordField } from '@/components/password-field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { newPassword, SHORTEST_PASSWORD } from '@/lib/person/person';
import { meQuery } from '@/lib/session/session';
import { AccountFrame } from './account-frame';

const shape = z.object({ password: newPassword });
type Chosen = z.infer<typeof shape>;

/** Where the link of an email leads: who forgot their password, and who was invited by the clinic. */
export function NewPasswordPage({ token }: { token: string }) {
  const { t } = useTranslation(['session', 'common']);
  const form = useForm<Chosen>({ resolver: zodResolver(shape), mode: 'onTouched' });
  const { errors } = form.formState;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const choose = useAction(
    ({ password }: Chosen) =>
      api.POST('/api/auth/password-resets/complete', {
        body: { token, new_password: password },
      }),
    {
      onDone: () => {
        // With the password, every session ended: this browser's, too.
        queries.setQueryData(meQuery.queryKey, null);
        toast.done(t('newPassword.done'));
        void navigate({ to: '/login', replace: true });
      },
    },
  );

  if (choose.problem?.code === 'reset_link_invalid') {
    return (
      <AccountFrame title={t('newPassword.over')}>
        <div className="flex flex-col items-start gap-5">
          <p role="alert">{t('newPassword.overText')}</p>
          <Link to="/reset" className={buttonClass()}>
            {t('newPassword.again')}
          </Link>
        </div>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={t('newPassword.title')} intro={t('newPassword.intro')}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(choose.run)(event)}
      >
        <PasswordField
          label={t('newPassword.label')}
          autoComplete="new-password"
          hint={t('passwordHint')}
          error={errors.password && t('common:form.tooShort', { min: SHORTEST_PASSWORD })}
          {...form.register('password')}
        />
        <ProblemNote problem={choose.problem} />
        <Button type="submit" wide pending={choose.pending}>
          {t('newPassword.action')}
        </Button>
      </form>
    </AccountFrame>
  );
}
