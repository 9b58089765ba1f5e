import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '@/lib/money/money';
import { formatDate, formatDay, formatShort, formatTime } from '@/lib/time/time';

/** Times, days and amounts in the reader's language; instants in the clinic's `zone`. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(
    () => ({
      language,
      time: (instant: string | Date, zone: string) => formatTime(instant, zone, language),
      day: (instant: string | Date, zone: string) => formatDay(instant, zone, language),
      short: (instant: string | Date, zone: string) => formatShort(instant, zone, language),
      date: (instant: string | Date, zone: string) => formatDate(instant, zone, language),
      money: (cents: number, currency?: string) => formatMoney(cents, language, currency),
    }),
    [language],
  );
}
