/** What is typed at the kiosk: a telephone number, and a date of birth. */
const digitsOf = (text: string) => text.replace(/\D/g, '');

export const PHONE_LENGTH = 16;

/** Digits, and a plus at the front only. */
export function readPhone(text: string): string {
  return (text.trimStart().startsWith('+') ? '+' : '') + digitsOf(text).slice(0, PHONE_LENGTH - 1);
}

/** `912345678` → `912 345 678`; from a plus on, in threes after the country's two or three digits. */
export function showPhone(phone: string): string {
  if (!phone.startsWith('+')) return phone.replace(/(.{3})(?=.)/g, '$1 ');
  const [, country = '', rest = ''] = /^\+(351|1|7|\d{0,2})(\d*)$/.exec(phone) ?? [];
  return ['+' + country, rest.replace(/(.{3})(?=.)/g, '$1 ')].filter(Boolean).join(' ');
}

/** The digits of day, month and year, as far as they are typed. */
export const readBirth = (text: string) => digitsOf(text).slice(0, 8);

/** `14031988` → `14 / 03 / 1988`, and what is typed of it so far. */
export function showBirth(digits: string): string {
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join(' / ');
}

export type BirthTrouble = 'short' | 'invalid';

/** The date as the API takes it, `1988-03-14`, or what is wrong; `today` likewise. */
export function birthDate(
  digits: string,
  today: string,
): { date: string } | { trouble: BirthTrouble } {
  if (digits.length < 8) return { trouble: 'short' };
  const date = `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  const instant = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  return exists && date >= '1900-01-01' && date <= today ? { date } : { trouble: 'invalid' };
}
