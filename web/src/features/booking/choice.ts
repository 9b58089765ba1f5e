import { z } from 'zod/mini';

const text = () => z.catch(z.optional(z.string()), undefined);

/** What a patient has chosen so far. It lies in the address, so that going back and logging in keep it. */
export const choiceShape = z.object({
  clinic: text(),
  place: text(),
  service: text(),
  /** A practitioner's id; nothing: anyone. */
  with: text(),
  day: z.catch(z.optional(z.iso.date()), undefined),
  /** When it starts, an instant. */
  at: z.catch(z.optional(z.iso.datetime()), undefined),
});
export type Choice = z.infer<typeof choiceShape>;

export type Step = 'service' | 'time' | 'review';

export function stepOf({ service, at }: Choice): Step {
  if (!service) return 'service';
  return at ? 'review' : 'time';
}
