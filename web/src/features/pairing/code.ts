/** Pairing codes as the API gives them: eight letters and digits that are not mistaken for others. */
export const CODE_LENGTH = 8;
export const CODE_KEYS = Array.from('23456789ABCDEFGHJKMNPQRSTVWXYZ');

/** What counts of what was typed: `7kq2-m9xa` is `7KQ2M9XA`. */
export function readCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);
}

/** One more character; a code that was refused is begun anew. */
export function typed(code: string, key: string, refused: boolean): string {
  return readCode((refused && code.length === CODE_LENGTH ? '' : code) + key);
}

/** `7KQ2M9XA` as it is read out: `7KQ2 M9XA`. */
export const inGroups = (code: string) => code.replace(/^(.{4})(?=.)/, '$1 ');
