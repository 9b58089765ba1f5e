/**
 * Phone numbers as people type them. Numbers without a country are Portuguese. The library's rules
 * are loaded when the first field that needs them is shown.
 */
export type PhoneTrouble = 'short' | 'long' | 'country' | 'letters' | 'invalid';

const load = () => import('libphonenumber-js/min');

/** What is wrong with a number, or null; an empty one is not wrong but missing. */
export async function phoneTrouble(text: string): Promise<PhoneTrouble | null> {
  if (!text.trim()) return null;
  if (/[a-z]/i.test(text)) return 'letters';
  const { parsePhoneNumberFromString, validatePhoneNumberLength } = await load();
  switch (validatePhoneNumberLength(text, 'PT')) {
    case 'TOO_SHORT':
    case 'NOT_A_NUMBER':
      return 'short';
    case 'TOO_LONG':
      return 'long';
    case 'INVALID_COUNTRY':
      return 'country';
    default:
      return parsePhoneNumberFromString(text, 'PT')?.isValid() ? null : 'invalid';
  }
}

/** The number in E.164, as the API keeps it; null when it is not a valid one. */
export async function toE164(text: string): Promise<string | null> {
  const { parsePhoneNumberFromString } = await load();
  const number = parsePhoneNumberFromString(text, 'PT');
  return number?.isValid() ? number.number : null;
}

/** `+351912345678` → `912 345 678`, and other countries' numbers with their code. */
export async function formatPhone(e164: string): Promise<string> {
  const { parsePhoneNumberFromString } = await load();
  const number = parsePhoneNumberFromString(e164, 'PT');
  if (!number) return e164;
  return number.country === 'PT' ? number.formatNational() : number.formatInternational();
}
