import { parseDate, type CalendarDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/lib/api/types';

const ARROW =
  'inline-flex size-11 items-center justify-center rounded-xl text-muted hover:bg-sunken hover:text-ink disabled:opacity-30';
const CELL =
  'flex aspect-square w-full max-w-14 items-center justify-center rounded-full text-base tabular outline-offset-1 ' +
  'cursor-pointer font-semibold text-primary hover:bg-primary-soft ' +
  'data-unavailable:cursor-default data-unavailable:font-normal data-unavailable:text-muted data-unavailable:hover:bg-transparent ' +
  'data-disabled:cursor-default data-disabled:font-normal data-disabled:text-muted/60 data-disabled:hover:bg-transparent ' +
  'data-outside-month:invisible data-focus-visible:outline-3 data-focus-visible:outline-primary ' +
  'data-selected:bg-primary data-selected:text-on-primary data-selected:data-unavailable:bg-sunken data-selected:data-unavailable:text-ink';

interface Props {
  label: string;
  day: string | null;
  /** The day with the focus; its month is the one that is shown. */
  focused: string;
  today: string;
  last: string;
  /** Undefined while they are asked for. */
  free: ReadonlyMap<string, readonly Slot[]> | undefined;
  onFocus: (day: string) => void;
  onDay: (day: string) => void;
}

/** A month, in which only days with free times can be chosen. */
export function DayCalendar({
  label,
  day,
  focused,
  today,
  last,
  free,
  onFocus,
  onDay,
}: Props) /* prettier-ignore */ {
  const { t, i18n } = useTranslation('booking');
  const timesOn = (date: CalendarDate) => free?.get(date.toString())?.length ?? 0;
  return (
    <I18nProvider locale={i18n.language}>
      <Calendar
        aria-label={label}
        firstDayOfWeek="mon"
        value={day ? parseDate(day) : null}
        focusedValue={parseDate(focused)}
        minValue={parseDate(today)}
        maxValue={parseDate(last)}
        isDateUnavailable={(date) => free !== undefined && !free.has(date.toString())}
        onFocusChange={(date) => onFocus(date.toString())}
        onChange={(date) => onDay(date.toString())}
      >
        <header className="mb-2 flex items-center justify-between">
          <Heading level={3} className="px-2 text-lg font-bold first-letter:uppercase" />
          <div className="flex">
            <Button slot="previous" className={ARROW}>
              <ChevronLeft aria-hidden />
            </Button>
            <Button slot="next" className={ARROW}>
              <ChevronRight aria-hidden />
            </Button>
          </div>
        </header>
        <CalendarGrid className="w-full table-fixed" weekdayStyle="short">
          <CalendarGridHeader>
            {(weekday) => (
              <CalendarHeaderCell className="pb-1 text-xs font-semibold text-muted">
                {weekday.replace('.', '').slice(0, 3)}
              </CalendarHeaderCell>
            )}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className={`${CELL} ${free ? '' : 'animate-pulse'}`}
                render={(props, { isUnavailable, isDisabled }) => {
                  const times = isDisabled || !free ? '' : `, ${t('timesOn', { count: timesOn(date) })}`;
                  const said = isUnavailable ? `, ${t('noTimes')}` : times;
                  return <div {...props} aria-label={`${props['aria-label'] ?? ''}${said}`} />;
                }}
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
      </Calendar>
    </I18nProvider>
  );
}
