/** What of the day is shown: by name, practitioner and state. */
import { oneOf, search, text, type SearchOf } from '@/lib/search/search';
import { byTime, STAGES, type Line } from './today';

export const VIEWS = ['board', 'list'] as const;
export const ALL = 'all';

/** Everything that a link to the desk can say; what cannot be read is as if it were not there. */
export const deskSearch = search({
  location: text,
  view: oneOf(VIEWS),
  practitioner: text,
  state: oneOf([...STAGES, 'attention']),
  q: text,
  order: oneOf(['time', 'time-desc', 'name']),
  /** The patient whose sheet is open. */
  patient: text,
});
export type DeskSearch = SearchOf<typeof deskSearch>;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Every word of `wanted` begins a word of the name, accents and case aside; or it is the ticket. */
export function matchesName(line: Line, wanted: string): boolean {
  const words = plain(`${line.patientName ?? ''} ${line.visit?.ticket ?? ''}`).split(/\s+/);
  return plain(wanted)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => words.some((each) => each.startsWith(word)));
}

interface Wanted extends Pick<DeskSearch, 'state' | 'q'> {
  practitioner: string | undefined;
  needsAttention: (line: Line) => boolean;
}

export function filterLines(lines: readonly Line[], wanted: Wanted): Line[] {
  const { state, q, practitioner, needsAttention } = wanted;
  return lines.filter(
    (line) =>
      (!practitioner || line.practitionerId === practitioner) &&
      (!q || matchesName(line, q)) &&
      (!state || (state === 'attention' ? needsAttention(line) : line.stage === state)),
  );
}

export function sortLines(lines: readonly Line[], order: DeskSearch['order']): Line[] {
  const sorted = [...lines].sort(byTime);
  if (order === 'time-desc') return sorted.reverse();
  if (order === 'name') {
    return sorted.sort((one, other) =>
      (one.patientName ?? '').localeCompare(other.patientName ?? '', 'pt'),
    );
  }
  return sorted;
}
