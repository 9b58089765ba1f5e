/** Numbers and days without a time of day, in the reader's language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf, noonOf } from '@/lib/time/time';
import type { Grain } from './statistics/period';

const DAY: Intl.DateTimeFormatOptions = { timeZone: 'UTC', day: '2-digit', month: '2-digit' };

export function useNumbers() {
  const locale = localeOf(useTranslation().i18n.language);
  return useMemo(() => {
    const made = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
    const dates = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
      return (date: string) => format.format(noonOf(date));
    };
    const [whole, tenths] = [
      made({ maximumFractionDigits: 0 }),
      made({ maximumFractionDigits: 1 }),
    ];
    const euros = made({ style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
    const percent = made({ style: 'percent', maximumFractionDigits: 0 });
    const signed = made({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
    const month = dates({ month: 'short', year: '2-digit' });
    const monthInFull = dates({ month: 'long', year: 'numeric' });
    const [day, dayInFull] = [dates(DAY), dates({ weekday: 'short', ...DAY })];
    return {
      whole: (value: number) => whole.format(value),
      tenths: (value: number) => tenths.format(value),
      euros: (value: number) => euros.format(value),
      /** Of 0 to 1. */
      percent: (value: number) => percent.format(value),
      signed: (value: number) => signed.format(value),
      date: dates({ dateStyle: 'medium' }),
      /** A bucket on an axis. */
      tick: (date: string, grain: Grain) => (grain === 'month' ? month : day)(date),
      /** A bucket in a sentence. */
      bucket: (date: string, grain: Grain) => (grain === 'month' ? monthInFull : dayInFull)(date),
    };
  }, [locale]);
}
