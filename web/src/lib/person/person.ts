/** What holds for a person's details, whichever form asks for them. */
import { z } from 'zod/mini';
import { phoneTrouble } from '@/lib/phone/phone';

export const SHORTEST_PASSWORD = 8;
const OLDEST = '1900-01-01';

const validPhone = async (text: string) => (await phoneTrouble(text)) === null;
const today = () => new Date().toISOString().slice(0, 10);
const plausible = (date: string) => date === '' || (date >= OLDEST && date <= today());

export const phone = z.string().check(z.trim(), z.minLength(1), z.refine(validPhone));
/** May be left empty. */
export const birthDate = z.string().check(z.refine(plausible));
export const newPassword = z.string().check(z.minLength(SHORTEST_PASSWORD), z.maxLength(128));
