import { Copy, Plus, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/icon-button';
import { TimeInput } from './time-input';
import {
  change,
  copyDay,
  dayOf,
  newKey,
  suggestion,
  WEEKDAYS,
  without,
  type Block,
  type Trouble,
  type Week,
  type Weekday,
} from './week';

const WORKDAYS = [1, 2, 3, 4, 5];

interface Props {
  week: Week;
  troubles: ReadonlyMap<string, Trouble>;
  onChange: (week: Week) => void;
}

/** Every weekday as a list of from–to: what the grid says, for the keyboard and the screen reader. */
export function WeekFields(props: Props) {
  return (
    <div className="divide-y divide-line">
      {WEEKDAYS.map((weekday) => (
        <DayFields key={weekday} weekday={weekday} {...props} />
      ))}
    </div>
  );
}

function DayFields({ weekday, week, troubles, onChange }: Props & { weekday: Weekday }) {
  const { t } = useTranslation(['admin', 'common']);
  const day = t(`common:weekdays.${weekday}`);
  const blocks = week.filter((block) => block.weekday === weekday);
  const next = suggestion(week, weekday);
  return (
    <fieldset className="py-3">
      <legend className="sr-only">{day}</legend>
      <div className="flex items-start gap-2">
        <p aria-hidden className="w-20 shrink-0 pt-2.5 font-semibold">
          {t(`hours.day.${weekday}`)}
        </p>
        <div className="flex min-w-0 grow flex-col gap-2">
          {blocks.length === 0 && <p className="pt-2.5 text-muted">{t('hours.closed')}</p>}
          {blocks.map((block, index) => (
            <BlockFields
              key={block.key}
              block={block}
              day={day}
              count={index + 1}
              trouble={troubles.get(block.key)}
              onChange={(changed) => onChange(change(week, block.key, changed))}
              onRemove={() => onChange(without(week, block.key))}
            />
          ))}
        </div>
        <div className="flex shrink-0">
          <IconButton
            label={t('hours.add', { day })}
            disabled={!next}
            onClick={() => next && onChange([...week, { ...next, key: newKey() }])}
          >
            <Plus aria-hidden className="size-5" />
          </IconButton>
          <IconButton
            label={t('hours.copy', { day })}
            disabled={dayOf(week, weekday).length === 0}
            onClick={() => onChange(copyDay(week, weekday, WORKDAYS))}
          >
            <Copy aria-hidden className="size-5" />
          </IconButton>
        </div>
      </div>
    </fieldset>
  );
}

interface BlockProps {
  block: Block;
  day: string;
  count: number;
  trouble: Trouble | undefined;
  onChange: (changed: Partial<Block>) => void;
  onRemove: () => void;
}

function BlockFields({ block, day, count, trouble, onChange, onRemove }: BlockProps) {
  const { t } = useTranslation('admin');
  const error = useId();
  const common = { invalid: trouble !== undefined, describedBy: error };
  return (
    <div>
      <div className="flex items-center gap-1.5">
        <TimeInput
          {...common}
          label={t('hours.from', { day, count })}
          value={block.opens}
          onChange={(opens) => onChange({ opens })}
        />
        <span aria-hidden className="text-muted">
          –
        </span>
        <TimeInput
          {...common}
          end
          label={t('hours.to', { day, count })}
          value={block.closes}
          onChange={(closes) => onChange({ closes })}
        />
        <IconButton label={t('hours.removePart', { day, count })} onClick={onRemove}>
          <X aria-hidden className="size-5" />
        </IconButton>
      </div>
      <p id={error} aria-live="polite" className="text-sm font-medium text-danger empty:hidden">
        {trouble && t(`hours.trouble.${trouble}`)}
      </p>
    </div>
  );
}
