/** What a clinic's form holds, and what the API takes of it. */
import { z } from 'zod/mini';
import type { BookingSchemas, Organisation } from '@/lib/api/types';

const MOST_HOURS = 24 * 60;

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
/** A whole number as it is typed. */
export const whole = (least: number, most: number) =>
  z.string().check(
    z.trim(),
    z.refine((typed) => /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most),
  );

export const organisationShape = z.object({
  name: text(200),
  legal_name: text(200),
  tax_number: z.string().check(
    z.trim(),
    z.refine((typed) => /^\d{9}$/.test(typed.replace(/\s/g, ''))),
  ),
  address: text(400),
  email: z.union([z.literal(''), z.email()]),
  free_until_hours: whole(0, MOST_HOURS),
  late_refund_percent: whole(0, 100),
});
export type Details = z.infer<typeof organisationShape>;

export const EMPTY: Details = {
  name: '',
  legal_name: '',
  tax_number: '',
  address: '',
  email: '',
  free_until_hours: '24',
  late_refund_percent: '0',
};

export function valuesOf(organisation: Organisation): Details {
  const { name, legal_name, tax_number, address, email, cancellation_policy } = organisation;
  return {
    name,
    legal_name,
    tax_number,
    address,
    email: email ?? '',
    free_until_hours: String(cancellation_policy.free_until_hours ?? EMPTY.free_until_hours),
    late_refund_percent: String(
      cancellation_policy.late_refund_percent ?? EMPTY.late_refund_percent,
    ),
  };
}

export function organisationBody(values: Details): BookingSchemas['CreateOrganisation'] {
  const { free_until_hours, late_refund_percent, email, tax_number, ...rest } = values;
  return {
    ...rest,
    tax_number: tax_number.replace(/\s/g, ''),
    email: email || null,
    cancellation_policy: {
      free_until_hours: Number(free_until_hours),
      late_refund_percent: Number(late_refund_percent),
    },
  };
}
