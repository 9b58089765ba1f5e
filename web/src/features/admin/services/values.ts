/** What a service's form holds, as it is typed, and what the API takes of it. */
import { z } from 'zod/mini';
import type { BookingSchemas, Service } from '@/lib/api/types';
import { parseMoney } from '@/lib/money/money';

export const VATS = ['exempt_m07', 'reduced', 'intermediate', 'normal'] as const;
export const UNITS = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof UNITS)[number];

const MINUTES: Record<Unit, number> = { minutes: 1, hours: 60, days: 24 * 60 };
const DAY = 24 * 60;
const MOST_NOTICE = 90 * DAY;
const MOST_CENTS = 10_000_000;

const number = (least: number, most: number) =>
  z.string().check(
    z.trim(),
    z.refine((typed) => /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most),
  );

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

export const serviceShape = z
  .object({
    name: text,
    specialty: text,
    tags: z.array(z.string()),
    duration_minutes: number(1, DAY),
    buffer_before_minutes: number(0, 4 * 60),
    buffer_after_minutes: number(0, 4 * 60),
    price: z.string().check(z.refine((typed) => (parseMoney(typed) ?? Infinity) <= MOST_CENTS)),
    vat: z.enum(VATS),
    notice: number(0, MOST_NOTICE),
    notice_unit: z.enum(UNITS),
    horizon_days: number(1, 730),
  })
  .check(
    z.refine(({ notice, notice_unit }) => joined(notice, notice_unit) <= MOST_NOTICE, {
      path: ['notice'],
    }),
  );
export type ServiceValues = z.infer<typeof serviceShape>;

export const EMPTY: ServiceValues = {
  name: '',
  specialty: '',
  tags: [],
  duration_minutes: '45',
  buffer_before_minutes: '0',
  buffer_after_minutes: '0',
  price: '',
  vat: 'exempt_m07',
  notice: '2',
  notice_unit: 'hours',
  horizon_days: '90',
};

/** The largest unit that says it whole: 120 minutes are 2 hours. */
export function split(minutes: number): { count: string; unit: Unit } {
  const unit =
    minutes > 0 && minutes % DAY === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes';
  return { count: String(minutes / MINUTES[unit]), unit };
}

export const joined = (count: string, unit: Unit) => Number(count) * MINUTES[unit];

/** `35,00`, as it is typed in the language. */
export function typedMoney(cents: number, language: string): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, useGrouping: false }).format(
    cents / 100,
  );
}

export function valuesOf(service: Service, language: string): ServiceValues {
  const { count, unit } = split(service.min_notice_minutes);
  return {
    name: service.name,
    specialty: service.specialty,
    tags: service.tags,
    duration_minutes: String(service.duration_minutes),
    buffer_before_minutes: String(service.buffer_before_minutes),
    buffer_after_minutes: String(service.buffer_after_minutes),
    price: typedMoney(service.price_cents, language),
    vat: service.vat,
    notice: count,
    notice_unit: unit,
    horizon_days: String(service.horizon_days),
  };
}

type Body = Omit<BookingSchemas['CreateService'], 'organisation_id' | 'grid_minutes'>;

export function serviceBody(values: ServiceValues): Body {
  return {
    name: values.name,
    specialty: values.specialty,
    tags: values.tags,
    duration_minutes: Number(values.duration_minutes),
    buffer_before_minutes: Number(values.buffer_before_minutes),
    buffer_after_minutes: Number(values.buffer_after_minutes),
    price_cents: parseMoney(values.price) ?? 0,
    vat: values.vat,
    min_notice_minutes: joined(values.notice, values.notice_unit),
    horizon_days: Number(values.horizon_days),
  };
}
