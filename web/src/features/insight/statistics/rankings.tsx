/** Where the money comes from, and how full the practitioners' days are. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { most, share, type Statistics } from './figures';
import { Ranking } from './ranking';
import { useNumbers } from '../numbers';

interface Source {
  name: string;
  revenue_cents: number;
  payments: number;
}

export function MethodRanking({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insight');
  const sources = statistics.money.methods.map((each) => ({
    ...each,
    name: t(`method.${each.method}`),
  }));
  return <Revenue by="methods" sources={sources} />;
}

export function ServiceRanking({ statistics }: { statistics: Statistics }) {
  return <Revenue by="services" sources={statistics.money.services} />;
}

function Revenue({ by, sources }: { by: 'methods' | 'services'; sources: readonly Source[] }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const { money } = useFormat();
  const sorted = [...sources].sort((one, other) => other.revenue_cents - one.revenue_cents);
  const total = sorted.reduce((all, each) => all + each.revenue_cents, 0);
  const first = most(sorted, (each) => each.revenue_cents);
  return (
    <Ranking
      title={
        first
          ? t(`${by}.found`, {
              name: first.name,
              share: numbers.percent(first.revenue_cents / total),
            })
          : t(`${by}.none`)
      }
      measure={t(`${by}.measure`)}
      head={{ name: t(`${by}.name`), value: t('revenue.paid') }}
      rows={sorted
        .filter(({ payments }) => payments > 0)
        .map(({ name, revenue_cents, payments }) => ({
          name,
          part: share(revenue_cents, total) ?? 0,
          value: money(revenue_cents),
          detail: t('revenue.count', { count: payments }),
        }))}
    />
  );
}

export function UtilisationRanking({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const rows = statistics.bookings.practitioners
    .map((each) => ({ ...each, part: share(each.booked_minutes, each.open_minutes) }))
    .sort((one, other) => (other.part ?? 0) - (one.part ?? 0));
  const fullest = most(rows, ({ part }) => part ?? 0);
  return (
    <Ranking
      title={
        fullest?.part
          ? t('utilisation.found', { name: fullest.name, share: numbers.percent(fullest.part) })
          : t('utilisation.none')
      }
      measure={t('utilisation.measure')}
      head={{ name: t('utilisation.name'), value: t('utilisation.value') }}
      rows={rows.map(({ name, part, booked_minutes, open_minutes }) => ({
        name,
        part: part ?? 0,
        value: part === null ? t('figures.none') : numbers.percent(part),
        detail: t('utilisation.detail', {
          booked: numbers.tenths(booked_minutes / 60),
          open: numbers.tenths(open_minutes / 60),
        }),
      }))}
    />
  );
}
