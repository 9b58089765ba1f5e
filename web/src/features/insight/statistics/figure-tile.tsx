import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/states';
import { changeOf, type Measure } from './figures';
import { useNumbers } from '../numbers';

interface Props {
  label: string;
  now: number | null | undefined;
  before: number | null | undefined;
  measure: Measure;
  /** The figure as it is read. */
  show: (value: number) => string;
  /** Whether more of it is welcome; without, neither is. */
  better?: 'more' | 'less';
}

/** One figure, and what has become of it since the period before. */
export function FigureTile({ label, now, before, measure, show, better }: Props) {
  const { t } = useTranslation('insight');
  return (
    <div className="rounded-card border border-line bg-surface p-5 shadow-card">
      <dt className="text-sm font-semibold text-muted">{label}</dt>
      {now === undefined || before === undefined ? (
        <dd className="flex flex-col gap-2 pt-1">
          <Skeleton className="h-9 w-24" />
          <Skeleton className="h-5 w-32" />
        </dd>
      ) : (
        <>
          <dd className="pt-1 text-3xl leading-9 font-bold tabular">
            {now === null ? t('figures.none') : show(now)}
          </dd>
          <dd className="pt-2 text-sm leading-5">
            <Change {...{ now, before, measure, show, better }} />
          </dd>
        </>
      )}
    </div>
  );
}

type ChangeProps = Pick<Props, 'measure' | 'show' | 'better'> & {
  now: number | null;
  before: number | null;
};

function Change({ now, before, measure, show, better }: ChangeProps) {
  const { t } = useTranslation('insight');
  const numbers = useNumbers();
  const change = changeOf(now, before, measure);
  const was = before === null ? t('figures.unknown') : t('figures.was', { value: show(before) });
  if (change === null) return <span className="text-muted">{was}</span>;
  const rounded = Math.round(change * 10) / 10;
  const good = rounded > 0 === (better === 'more');
  const tone = !better || rounded === 0 ? 'text-muted' : good ? 'text-success' : 'text-danger';
  const Icon = rounded === 0 ? Equal : rounded > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className={`inline-flex items-center gap-1 font-semibold tabular ${tone}`}>
        <Icon aria-hidden className="size-4" />
        {t(`figures.change.${measure}`, { value: numbers.signed(rounded) })}
      </span>
      <span className="text-muted">{was}</span>
    </span>
  );
}
