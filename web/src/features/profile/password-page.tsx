import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PasswordField } from '@/components/password-field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { newPassword, SHORTEST_PASSWORD } from '@/lib/person/person';
import { PartPage } from './part-page';

const shape = z.object({
  current: z.string().check(z.minLength(1)),
  wanted: newPassword,
});
type Passwords = z.infer<typeof shape>;

const FIELDS: Record<string, keyof Passwords> = {
  wrong_password: 'current',
  weak_password: 'wanted',
};

/** Another password; whoever else is signed in to this account is so no more. */
export function PasswordPage() {
  const { t } = useTranslation(['profile', 'common']);
  const say = useProblemText();
  const form = useForm<Passwords>({
    resolver: zodResolver(shape),
    defaultValues: { current: '', wanted: '' },
  });
  const { errors } = form.formState;
  const change = useAction(
    ({ current, wanted }: Passwords) =>
      api.POST('/api/auth/me/password', {
        body: { current_password: current, new_password: wanted },
      }),
    {
      onDone: () => {
        form.reset();
        toast.done(t('password.done'));
      },
      onProblem: (problem) => {
        const field = FIELDS[problem.code];
        if (!field) return;
        form.setError(field, { type: 'server', message: say(problem) }, { shouldFocus: true });
      },
    },
  );
  const told = change.problem && change.problem.code in FIELDS;
  const wrong = (field: keyof Passwords, otherwise: string) =>
    errors[field] && (errors[field].type === 'server' ? errors[field].message : otherwise);

  return (
    <PartPage title={t('password.title')} intro={t('password.intro')}>
      <Card>
        <form
          noValidate
          className="flex flex-col gap-5"
          onSubmit={(event) => void form.handleSubmit(change.run)(event)}
        >
          <PasswordField
            label={t('currentPassword')}
            autoComplete="current-password"
            error={wrong('current', t('common:form.required'))}
            {...form.register('current')}
          />
          <PasswordField
            label={t('password.new')}
            autoComplete="new-password"
            hint={t('password.hint')}
            error={wrong('wanted', t('common:form.tooShort', { min: SHORTEST_PASSWORD }))}
            {...form.register('wanted')}
          />
          <ProblemNote problem={told ? null : change.problem} />
          <Button type="submit" pending={change.pending} className="self-start">
            {t('password.action')}
          </Button>
        </form>
      </Card>
    </PartPage>
  );
}
