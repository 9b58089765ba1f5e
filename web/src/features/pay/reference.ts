/** `123456789` → `123 456 789`, as banks write it. */
export const grouped = (reference: string) => reference.replace(/(\d{3})(?=\d)/g, '$1 ');
