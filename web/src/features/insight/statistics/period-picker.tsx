import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL } from '@/components/field';
import { Choice } from '../choice';
import { isPossible, PRESETS, type Period, type StatisticsSearch } from './period';

interface Props {
  period: Period;
  onChange: (search: StatisticsSearch) => void;
}

/** This week, thirty days, twelve months, or from when to when. */
export function PeriodPicker({ period, onChange }: Props) {
  const { t } = useTranslation('insight');
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Choice
        legend={t('period.title')}
        value={period.preset}
        options={PRESETS.map((preset) => [preset, t(`period.${preset}`)])}
        onChange={(preset) =>
          onChange(
            preset === 'own'
              ? { period: 'own', from: period.from, to: period.to }
              : { period: preset },
          )
        }
      />
      {period.preset === 'own' && (
        <OwnDays key={`${period.from} ${period.to}`} period={period} onChange={onChange} />
      )}
    </div>
  );
}

function OwnDays({ period, onChange }: Props) {
  const { t } = useTranslation('insight');
  const id = useId();
  const [days, setDays] = useState({ from: period.from, to: period.to });
  const complete = Boolean(days.from && days.to);
  const wrong = complete && !isPossible(days);
  const change = (changed: Partial<typeof days>) => {
    const next = { ...days, ...changed };
    setDays(next);
    if (next.from && next.to && isPossible(next)) onChange({ period: 'own', ...next });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2 font-semibold">
          {t(`period.${end}`)}
          <input
            type="date"
            className={`${CONTROL} w-auto!`}
            value={days[end]}
            aria-invalid={wrong || undefined}
            aria-describedby={`${id}-error`}
            onChange={(event) => change({ [end]: event.target.value })}
          />
        </label>
      ))}
      <p id={`${id}-error`} role="status" className="font-medium text-danger empty:hidden">
        {wrong && t('period.impossible')}
      </p>
    </div>
  );
}
