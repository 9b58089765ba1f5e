import { day, instant, search, text, type SearchOf } from '@/lib/search/search';

/** What a patient has chosen so far. It lies in the address, so that going back and logging in keep it. */
export const choiceShape = search({
  clinic: text,
  place: text,
  service: text,
  /** A practitioner's id; nothing: anyone. */
  with: text,
  day,
  /** When it starts. */
  at: instant,
});
export type Choice = SearchOf<typeof choiceShape>;

export type Step = 'service' | 'time' | 'review';

export function stepOf({ service, at }: Choice): Step {
  if (!service) return 'service';
  return at ? 'review' : 'time';
}
