/**
 * Portuguese mobile numbers, as MB WAY needs them. So few rules that the library of all the world's
 * numbers can stay where it is: the pay page opens on a phone in the street.
 */
export type MobileTrouble = 'letters' | 'short' | 'long' | 'country' | 'landline' | 'invalid';

const COUNTRY = /^(\+|00)/;
const PORTUGAL = /^(\+|00)351/;

/** What is wrong with a number, or null; an empty one is not wrong but missing. */
export function mobileTrouble(text: string): MobileTrouble | null {
  const typed = compact(text);
  if (!typed) return null;
  if (!/^\+?\d*$/.test(typed)) return 'letters';
  if (['+351', '00351'].some((country) => country.startsWith(typed))) return 'short';
  if (COUNTRY.test(typed) && !PORTUGAL.test(typed)) return 'country';
  const digits = typed.replace(PORTUGAL, '');
  if (/^[23]/.test(digits)) return 'landline';
  if (!/^9($|[1236]|4$|48$|480)/.test(digits)) return 'invalid';
  if (digits.length < 9) return 'short';
  return digits.length > 9 ? 'long' : null;
}

/** `+351912345678`; null when it is not a whole number yet. */
export function mobileNumber(text: string): string | null {
  const digits = compact(text).replace(PORTUGAL, '');
  return digits && mobileTrouble(text) === null ? `+351${digits}` : null;
}

/** What people type between the digits. */
const compact = (text: string) => text.replace(/[\s().-]/g, '');
