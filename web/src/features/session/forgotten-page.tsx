import { zodResolver } from '@hookform/resolvers/zod';
import { Link } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button, buttonClass } from '@/components/button';
import { TextField } from '@/components/field';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { AccountFrame } from './account-frame';

const shape = z.object({ email: z.email() });
type Asked = z.infer<typeof shape>;

/** Ask for a link to choose a new password. What is said does not tell who has an account. */
export function ForgottenPage() {
  const { t } = useTranslation(['session', 'common']);
  const form = useForm<Asked>({ resolver: zodResolver(shape) });
  const { errors } = form.formState;
  const ask = useAction(async (body: Asked) => {
    await api.POST('/api/auth/password-resets', { body });
    return body.email;
  });
  const back = (
    <Link to="/login" className={buttonClass('quiet', 'small')}>
      {t('forgotten.back')}
    </Link>
  );

  if (ask.result) {
    return (
      <AccountFrame title={t('forgotten.sent')} footer={back}>
        <div role="status" className="flex flex-col items-start gap-4">
          <span className="rounded-full bg-success-soft p-3 text-success">
            <MailCheck aria-hidden />
          </span>
          <p>{t('forgotten.sentText', { email: ask.result })}</p>
          <p className="text-muted">{t('forgotten.sentHint')}</p>
          <Button kind="secondary" onClick={ask.reset}>
            {t('forgotten.other')}
          </Button>
        </div>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={t('forgotten.title')} intro={t('forgotten.intro')} footer={back}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(ask.run)(event)}
      >
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          error={errors.email && t('common:form.email')}
          {...form.register('email')}
        />
        <ProblemNote problem={ask.problem} />
        <Button type="submit" wide pending={ask.pending}>
          {t('forgotten.action')}
        </Button>
      </form>
    </AccountFrame>
  );
}
