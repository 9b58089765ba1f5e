/** What a practitioner's form holds. */
import { z } from 'zod/mini';
import type { BookingSchemas, Practitioner } from '@/lib/api/types';

export const practitionerShape = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  location_id: z.string().check(z.minLength(1)),
  service_ids: z.array(z.string()),
  room_ids: z.array(z.string()),
  tags: z.array(z.string()),
  /** Empty where they do not sign in. */
  user_id: z.string(),
});
export type PractitionerValues = z.infer<typeof practitionerShape>;

export function valuesOf(practitioner: Practitioner): PractitionerValues {
  const { name, location_id, service_ids, room_ids, tags, user_id } = practitioner;
  return { name, location_id, service_ids, room_ids, tags, user_id: user_id ?? '' };
}

type Body = Omit<BookingSchemas['CreatePractitioner'], 'organisation_id'>;

/** Rooms of another location, ticked before the location was changed, are not taken along. */
export function practitionerBody(
  values: PractitionerValues,
  rooms: readonly { id: string; location_id: string }[],
): Body {
  const here = new Set(
    rooms.filter((room) => room.location_id === values.location_id).map(({ id }) => id),
  );
  return {
    ...values,
    room_ids: values.room_ids.filter((id) => here.has(id)),
    user_id: values.user_id || null,
  };
}
