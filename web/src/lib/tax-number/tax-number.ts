/** Portuguese tax numbers (NIF): nine digits of which the last is a check digit, modulo 11. */
export type TaxNumberTrouble = 'letters' | 'short' | 'long' | 'invalid';

/** What people type between the digits, or before them. */
const compact = (text: string) => text.replace(/^\s*PT(?=[\s\d])/i, '').replace(/[\s.-]/g, '');

/** What is wrong with a tax number, or null; an empty one is not wrong but missing. */
export function taxNumberTrouble(text: string): TaxNumberTrouble | null {
  const digits = compact(text);
  if (!digits) return null;
  if (!/^\d+$/.test(digits)) return 'letters';
  if (digits.length !== 9) return digits.length < 9 ? 'short' : 'long';
  return digits.startsWith('0') || Number(digits[8]) !== checkDigit(digits) ? 'invalid' : null;
}

/** The nine digits of a valid number; null for anything else. */
export function taxNumber(text: string): string | null {
  const digits = compact(text);
  return digits && taxNumberTrouble(digits) === null ? digits : null;
}

function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number(digits[i]) * (9 - i);
  return ((11 - (sum % 11)) % 11) % 10;
}
