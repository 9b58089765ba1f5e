import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Card, PageHeader } from '@/components/card';
import { Loaded, ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { moveClock, readClock } from '@/lib/time/development-clock';
import { useFormat } from '@/lib/i18n/use-format';
import { useNow } from '@/lib/time/use-now';
import { nextMorning } from './next-morning';

const ZONE = 'Europe/Lisbon';
const MINUTE = 60_000;

const STEPS = [
  { name: 'minutes', by: 10 * MINUTE },
  { name: 'hour', by: 60 * MINUTE },
  { name: 'day', by: 24 * 60 * MINUTE },
] as const;

const ELSEWHERE = [
  { name: 'inbox', href: '/dev/inbox' },
  { name: 'phone', href: '/dev/sandbox/phone' },
  { name: 'atm', href: '/dev/sandbox/atm' },
] as const;

/** Development only: move the business clock, to live through a clinic's day in minutes. */
export function ClockPage() {
  const { t } = useTranslation('clock');
  const clock = useQuery({
    queryKey: ['development-clock'],
    queryFn: async () => (await readClock()).getTime() - Date.now(),
  });
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={t('title')}>{t('lead')}</PageHeader>
      <Loaded query={clock}>{(offset) => <Clock offset={offset} reread={clock.refetch} />}</Loaded>
      <nav aria-label={t('elsewhere')} className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {ELSEWHERE.map(({ name, href }) => (
          <a
            key={name}
            href={href}
            className="py-2 font-semibold text-primary underline underline-offset-4"
          >
            {t(`links.${name}`)}
          </a>
        ))}
      </nav>
    </div>
  );
}

function Clock({ offset, reread }: { offset: number; reread: () => unknown }) {
  const { t } = useTranslation('clock');
  const format = useFormat();
  const now = new Date(useNow().getTime() + offset);
  const move = useAction((to: Date) => moveClock(to), { onDone: () => void reread() });
  return (
    <Card className="flex flex-col gap-6">
      <p className="text-center">
        <span className="block text-6xl font-bold tabular">{format.time(now, ZONE)}</span>
        <span className="text-muted">{format.day(now, ZONE)}</span>
      </p>
      <div className="grid grid-cols-2 gap-3">
        {STEPS.map(({ name, by }) => (
          <Button
            key={name}
            kind="secondary"
            pending={move.pending}
            onClick={() => move.run(new Date(now.getTime() + by))}
          >
            {t(`steps.${name}`)}
          </Button>
        ))}
        <Button pending={move.pending} onClick={() => move.run(nextMorning(now, ZONE))}>
          {t('steps.morning')}
        </Button>
      </div>
      <ProblemNote problem={move.problem} />
    </Card>
  );
}
