import type { CheckinSchemas } from '@/lib/api/types';

export type Privacy = CheckinSchemas['Privacy'];

/** From the least to the most that is shown. */
export const LEVELS: readonly Privacy[] = ['ticket', 'initials', 'first_name_initial', 'full_name'];

export const TICKET = 'F-042';

const initial = (part: string) => `${part.charAt(0).toUpperCase()}.`;

/** How a screen calls a person: only for showing it here; the screen itself is told by the server. */
export function screenLabel(level: Privacy, name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  const [first, last] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  if (!first || level === 'ticket') return TICKET;
  if (level === 'full_name') return parts.join(' ');
  const called = level === 'initials' ? initial(first) : first;
  return last ? `${called} ${initial(last)}` : called;
}
