import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { ProblemNote } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Me } from '@/lib/api/types';
import { LANGUAGES, setLanguage, type Language } from '@/lib/i18n/i18n';
import { useMe } from '@/lib/session/session';
import { Choices } from './choices';
import { PartPage } from './part-page';

/** The language of the messages, and of these pages. */
export function LanguagePage() {
  const { t } = useTranslation(['profile', 'common']);
  const me = useMe();
  return (
    <PartPage title={t('common:nav.language')} intro={t('language.intro')}>
      {me && <LanguageForm me={me} />}
    </PartPage>
  );
}

function LanguageForm({ me }: { me: Me }) {
  const { t, i18n } = useTranslation(['profile', 'common']);
  const [wanted, setWanted] = useState<Language>(me.language);
  const save = useAction(
    async (language: Language) => {
      await api.PATCH('/api/auth/me', { body: { language } });
      await setLanguage(language);
    },
    {
      refresh: ['/api/auth/me', '/api/notification/preferences'],
      onDone: () => toast.done(i18n.t('common:status.saved')),
    },
  );
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.run(wanted);
      }}
    >
      <Choices
        legend={t('common:nav.language')}
        value={wanted}
        onChange={setWanted}
        choices={LANGUAGES.map((value) => ({
          value,
          lang: value,
          title: t(`common:language.${value}`),
        }))}
      />
      <ProblemNote problem={save.problem} />
      <Button type="submit" pending={save.pending} className="self-start">
        {t('common:actions.save')}
      </Button>
    </form>
  );
}
