import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmDialog } from '@/components/dialog';
import { Checkbox } from '@/components/field';
import { PasswordField } from '@/components/password-field';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import { useProblemText } from '@/lib/i18n/use-problem-text';
import { forgetSession } from '@/lib/session/session';
import { PartPage } from '../part-page';

const LINK = 'font-semibold underline underline-offset-4';

/** The end of the account: what goes, what the law keeps, and two steps before it happens. */
export function ErasePage() {
  const { t } = useTranslation('profile');
  return (
    <PartPage title={t('erase.title')} intro={t('erase.intro')}>
      <div className="flex flex-col gap-6">
        <Card>
          <Points title={t('erase.goes')}>
            <li>{t('erase.account')}</li>
            <li>{t('erase.face')}</li>
            <li>{t('erase.messages')}</li>
            <li>{t('erase.appointments')}</li>
          </Points>
          <Points title={t('erase.stays')}>
            <li>{t('erase.invoices')}</li>
            <li>{t('erase.nameless')}</li>
          </Points>
          <p className="text-sm text-muted">
            {t('erase.exportFirst')}{' '}
            <Link to="/profile/data" className={`${LINK} text-primary`}>
              {t('export.title')}
            </Link>
          </p>
        </Card>
        <Upcoming />
        <EraseForm />
      </div>
    </PartPage>
  );
}

function Points({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-5">
      <h2 className="mb-2 font-bold">{title}</h2>
      <ul className="list-disc space-y-1 pl-5 marker:text-muted">{children}</ul>
    </section>
  );
}

/** What is booked is not cancelled by this: the money would not come back either. */
function Upcoming() {
  const { t } = useTranslation('profile');
  const { data } = useQuery({
    queryKey: ['get', '/api/booking/appointments', 'before erasure'],
    queryFn: async () => {
      const query = { state: ['held' as const, 'confirmed' as const], limit: 100 };
      const { data } = await api.GET('/api/booking/appointments', { params: { query } });
      return data?.items.length ?? 0;
    },
  });
  if (!data) return null;
  return (
    <p className="rounded-xl bg-warning-soft px-4 py-3 text-warning">
      {t('erase.upcoming', { count: data })}{' '}
      <Link to="/appointments" className={LINK}>
        {t('erase.toAppointments')}
      </Link>
    </p>
  );
}

function EraseForm() {
  const { t } = useTranslation(['profile', 'common']);
  const say = useProblemText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const erase = useAction(
    async (current_password: string) => {
      await api.POST('/api/auth/me/erase', { body: { current_password } });
      // The sessions ended with the account: this one is over whatever logging out answers.
      await api.POST('/api/auth/logout').catch(() => undefined);
      await navigate({ to: '/' });
      forgetSession(queries);
    },
    {
      onDone: () => toast.done(t('erase.done')),
      onProblem: () => setAsked(false),
    },
  );
  const wrong = erase.problem?.code === 'wrong_password' ? erase.problem : null;
  const missing = tried && !password ? t('common:form.required') : undefined;
  return (
    <form
      noValidate
      className="flex flex-col gap-5 px-1"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (password && understood) setAsked(true);
      }}
    >
      <PasswordField
        label={t('currentPassword')}
        autoComplete="current-password"
        value={password}
        error={wrong ? say(wrong) : missing}
        onChange={(event) => {
          setPassword(event.target.value);
          erase.reset();
        }}
      />
      <Checkbox
        label={t('erase.understood')}
        checked={understood}
        aria-invalid={tried && !understood ? true : undefined}
        onChange={(event) => setUnderstood(event.target.checked)}
      />
      <p role="alert" className="font-medium text-danger empty:hidden">
        {tried && !understood ? t('erase.tickFirst') : null}
      </p>
      <ProblemNote problem={wrong ? null : erase.problem} />
      <Button type="submit" kind="danger" className="self-start">
        {t('erase.action')}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => erase.run(password)}
        pending={erase.pending}
        title={t('erase.sure')}
        action={t('erase.forEver')}
      >
        {t('erase.sureText')}
      </ConfirmDialog>
    </form>
  );
}
