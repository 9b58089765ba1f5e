import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextField } from '@/components/field';
import { PasswordField } from '@/components/password-field';
import { PhoneField } from '@/components/phone-field';
import { ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { refreshPaths, useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import type { Me } from '@/lib/api/types';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { useMe } from '@/lib/session/session';
import { contactBody, contactOf, emailMoves, refusedFields, shown, type Contact } from './contact';
import { PartPage } from './part-page';
import { useShownPhone } from './use-phone';

/** How one is called and reached. */
export function ContactPage() {
  const { t } = useTranslation('profile');
  const me = useMe();
  const phone = useShownPhone(me?.phone);
  return (
    <PartPage title={t('contact.title')} intro={t('contact.intro')}>
      {me && phone !== undefined ? (
        <ContactForm me={me} phone={phone} />
      ) : (
        <SkeletonList rows={1} row="h-96" />
      )}
    </PartPage>
  );
}

function ContactForm({ me, phone: number }: { me: Me; phone: string }) {
  const { t } = useTranslation(['profile', 'common']);
  const queries = useQueryClient();
  const say = useProblemText();
  const shape = useMemo(() => contactOf(me), [me]);
  const form = useForm<Contact>({
    resolver: zodResolver(shape),
    mode: 'onTouched',
    values: shown(me, number),
    resetOptions: { keepDirtyValues: true },
  });
  const { errors } = form.formState;
  const [phone, email] = useWatch({ control: form.control, name: ['phone', 'email'] });

  const mark = (problem: Problem) => {
    if (problem.code === 'version_conflict') void refreshPaths(queries, ['/api/auth/me']);
    for (const field of refusedFields(problem)) {
      const known = ['wrong_password', 'email_taken'].includes(problem.code);
      const message = known ? say(problem) : t('refused');
      form.setError(field, { type: 'server', message }, { shouldFocus: true });
    }
  };
  const save = useAction(
    async (filled: Contact) =>
      api.PATCH('/api/auth/me', {
        params: { header: { 'if-match': `"${me.version}"` } },
        body: await contactBody(filled, me),
      }),
    {
      refresh: ['/api/auth/me', '/api/checkin/preferences'],
      onDone: (_, filled) => {
        form.reset({ ...filled, currentPassword: '' });
        toast.done(t('common:status.saved'));
      },
      onProblem: mark,
    },
  );
  const told = save.problem && refusedFields(save.problem).length > 0;
  const wrong = (field: keyof Contact, otherwise: string) =>
    errors[field] && (errors[field].type === 'server' ? errors[field].message : otherwise);

  return (
    <Card>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(save.run)(event)}
      >
        <TextField
          label={t('contact.name')}
          autoComplete="name"
          error={wrong('name', t('common:form.required'))}
          {...form.register('name')}
        />
        <PhoneField
          label={t('contact.phone')}
          autoComplete="tel"
          hint={t('contact.phoneHint')}
          error={wrong('phone', t('common:form.required'))}
          {...form.register('phone')}
          value={phone}
        />
        <TextField
          label={t('contact.birthDate')}
          optional
          type="date"
          autoComplete="bday"
          hint={t('contact.birthHint')}
          error={wrong('birthDate', t('contact.birthWrong'))}
          {...form.register('birthDate')}
        />
        <TextField
          label={t('contact.email')}
          type="email"
          autoComplete="email"
          hint={t('contact.emailHint')}
          error={wrong('email', t('common:form.email'))}
          {...form.register('email')}
        />
        {emailMoves(email, me) && (
          <PasswordField
            label={t('currentPassword')}
            autoComplete="current-password"
            hint={t('contact.passwordHint')}
            error={wrong('currentPassword', t('common:form.required'))}
            {...form.register('currentPassword')}
          />
        )}
        <ProblemNote problem={told ? null : save.problem} />
        <Button type="submit" pending={save.pending} className="self-start">
          {t('common:actions.save')}
        </Button>
      </form>
    </Card>
  );
}
