import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import { useMe } from '@/lib/session/session';
import { Choices } from './choices';
import { PartPage } from './part-page';
import { LEVELS, screenLabel, type Privacy } from './screen-label';

/** The most that a waiting room's screen may show of one. */
export function ScreenPage() {
  const { t } = useTranslation('profile');
  const preferences = $api.useQuery('get', '/api/checkin/preferences');
  return (
    <PartPage title={t('screen.title')} intro={t('screen.intro')}>
      <Loaded query={preferences} skeleton={<SkeletonList rows={4} row="h-24" />}>
        {({ display }) => <ScreenForm display={display} />}
      </Loaded>
    </PartPage>
  );
}

function ScreenForm({ display }: { display: Privacy }) {
  const { t } = useTranslation(['profile', 'common']);
  const name = useMe()?.name ?? '';
  const [wanted, setWanted] = useState(display);
  const save = useAction(
    (chosen: Privacy) => api.PUT('/api/checkin/preferences', { body: { display: chosen } }),
    {
      refresh: ['/api/checkin/preferences'],
      onDone: () => toast.done(t('common:status.saved')),
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
        legend={t('screen.title')}
        value={wanted}
        onChange={setWanted}
        choices={LEVELS.map((value) => ({
          value,
          title: t(`screen.levels.${value}.title`),
          hint: t(`screen.levels.${value}.hint`),
          example: <Example label={screenLabel(value, name)} />,
        }))}
      />
      <p className="px-1 text-sm text-muted">{t('screen.clinicToo')}</p>
      <ProblemNote problem={save.problem} />
      <Button type="submit" pending={save.pending} className="self-start">
        {t('common:actions.save')}
      </Button>
    </form>
  );
}

/** As a screen writes it: light on dark, whatever the theme. */
function Example({ label }: { label: string }) {
  return (
    <span className="max-w-full truncate rounded-xl bg-ink px-4 py-2 text-lg font-bold text-canvas tabular">
      {label}
    </span>
  );
}
