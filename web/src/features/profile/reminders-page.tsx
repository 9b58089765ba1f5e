import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Checkbox } from '@/components/field';
import { Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import type { NotificationSchemas } from '@/lib/api/types';
import { PartPage } from './part-page';

type Preferences = NotificationSchemas['PreferencesView'];

/** By which ways one is reminded of an appointment. */
export function RemindersPage() {
  const { t } = useTranslation('profile');
  const preferences = $api.useQuery('get', '/api/notification/preferences');
  return (
    <PartPage title={t('reminders.title')} intro={t('reminders.intro')}>
      <Loaded query={preferences} skeleton={<SkeletonList rows={1} row="h-56" />}>
        {(chosen) => <RemindersForm chosen={chosen} />}
      </Loaded>
    </PartPage>
  );
}

function RemindersForm({ chosen }: { chosen: Preferences }) {
  const { t } = useTranslation(['profile', 'common']);
  const [sms, setSms] = useState(chosen.sms_reminders);
  const [email, setEmail] = useState(chosen.email_reminders);
  const save = useAction(
    (wanted: { sms_reminders: boolean; email_reminders: boolean }) =>
      api.PUT('/api/notification/preferences', { body: { language: chosen.language, ...wanted } }),
    {
      refresh: ['/api/notification/preferences'],
      onDone: () => toast.done(t('common:status.saved')),
    },
  );
  return (
    <Card>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save.run({ sms_reminders: sms, email_reminders: email });
        }}
      >
        <Checkbox
          label={t('reminders.sms')}
          hint={t('reminders.smsHint')}
          checked={sms}
          onChange={(event) => setSms(event.target.checked)}
        />
        <Checkbox
          label={t('reminders.email')}
          hint={t('reminders.emailHint')}
          checked={email}
          onChange={(event) => setEmail(event.target.checked)}
        />
        <p role="status" className="rounded-xl bg-sunken px-4 py-3 text-sm">
          {t(sms || email ? 'reminders.always' : 'reminders.none')}
        </p>
        <ProblemNote problem={save.problem} />
        <Button type="submit" pending={save.pending} className="self-start">
          {t('common:actions.save')}
        </Button>
      </form>
    </Card>
  );
}
