import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/use-format';
import { FigureTile } from './figure-tile';
import type { Figures } from './figures';
import { useNumbers } from '../numbers';

interface Props {
  now: Figures | undefined;
  /** Null when it could not be had: the figures stand without their change. */
  before: Figures | null | undefined;
}

/** The figures of a period, each with its change. */
export function PeriodFigures({ now, before }: Props) {
  const { t } = useTranslation('insight');
  const { percent, whole, tenths } = useNumbers();
  const { money } = useFormat();
  const of = (figure: keyof Figures) => ({
    label: t(`figures.${figure}`),
    now: now?.[figure],
    before: before === null ? null : before?.[figure],
  });
  return (
    <dl className="grid grid-cols-2 gap-4 md:grid-cols-3 2xl:grid-cols-6">
      <FigureTile {...of('booked')} measure="relative" show={whole} better="more" />
      <FigureTile {...of('missedShare')} measure="points" show={percent} better="less" />
      <FigureTile {...of('revenueCents')} measure="relative" show={money} better="more" />
      <FigureTile
        {...of('waitMinutes')}
        measure="absolute"
        show={(value) => t('minutes', { value: tenths(value) })}
        better="less"
      />
      <FigureTile {...of('withinRangeShare')} measure="points" show={percent} better="more" />
      <FigureTile {...of('utilisation')} measure="points" show={percent} />
    </dl>
  );
}
