import { CalendarPlus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '@/components/button';
import { Card } from '@/components/card';
import { CopyButton } from '@/components/copy-button';
import { ConfirmDialog } from '@/components/dialog';
import { Loaded, ProblemNote, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import { PartPage } from './part-page';

const FEED = '/api/notification/calendar';

/** One's appointments in the calendar that one uses anyway. */
export function CalendarPage() {
  const { t } = useTranslation('profile');
  const feed = $api.useQuery('get', FEED);
  return (
    <PartPage title={t('calendar.title')} intro={t('calendar.intro')}>
      <Loaded query={feed} skeleton={<SkeletonList rows={1} row="h-64" />}>
        {({ url }) => (url === null ? <FirstLink /> : <Feed url={url} />)}
      </Loaded>
    </PartPage>
  );
}

function FirstLink() {
  const { t } = useTranslation('profile');
  const make = useAction(() => api.POST(FEED), { refresh: [FEED] });
  return (
    <Card className="flex flex-col items-start gap-5">
      <p className="text-muted">{t('calendar.noneText')}</p>
      <Button
        icon={<CalendarPlus aria-hidden className="size-5" />}
        pending={make.pending}
        onClick={() => make.run()}
      >
        {t('calendar.make')}
      </Button>
      <ProblemNote problem={make.problem} />
    </Card>
  );
}

function Feed({ url }: { url: string }) {
  const { t } = useTranslation('profile');
  return (
    <>
      <Card className="flex flex-col gap-5">
        <a href={url.replace(/^https?:/, 'webcal:')} className={buttonClass('primary', 'normal')}>
          <CalendarPlus aria-hidden className="size-5" />
          {t('calendar.subscribe')}
        </a>
        <p className="text-sm text-muted">{t('calendar.subscribeHint')}</p>
        <div className="border-t border-line pt-5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 className="font-semibold">{t('calendar.link')}</h2>
            <CopyButton value={url} what={t('calendar.link')} />
          </div>
          <p className="mt-1 rounded-xl bg-sunken px-4 py-3 text-sm break-all select-all">{url}</p>
          <p className="mt-2 text-sm text-muted">{t('calendar.linkHint')}</p>
        </div>
      </Card>
      <Rotation />
    </>
  );
}

function Rotation() {
  const { t } = useTranslation('profile');
  const [asked, setAsked] = useState(false);
  const rotate = useAction(() => api.POST('/api/notification/calendar/rotate'), {
    refresh: [FEED],
    onDone: () => {
      setAsked(false);
      toast.done(t('calendar.rotated'));
    },
  });
  return (
    <section aria-labelledby="secret" className="mt-8 px-1">
      <h2 id="secret" className="text-lg font-bold">
        {t('calendar.secret')}
      </h2>
      <p className="mt-1 mb-4 text-muted">{t('calendar.secretText')}</p>
      <Button
        kind="secondary"
        icon={<RefreshCw aria-hidden className="size-5" />}
        onClick={() => setAsked(true)}
      >
        {t('calendar.rotate')}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => rotate.run()}
        pending={rotate.pending}
        title={t('calendar.rotateTitle')}
        action={t('calendar.rotate')}
      >
        <p>{t('calendar.rotateText')}</p>
        <div className="mt-4">
          <ProblemNote problem={rotate.problem} />
        </div>
      </ConfirmDialog>
    </section>
  );
}
