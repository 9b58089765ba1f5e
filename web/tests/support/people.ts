/** Who can log in to the demo clinic (standalone/src/atrium/seed.py). */
const password = 'uma clinica em Lisboa';
const at = (name: string) => ({ email: `${name}@clinica.example`, password });

export const PEOPLE = {
  manager: at('marta'),
  desk: at('filipe'),
  practitioner: at('ines'),
  patient: at('ana'),
} as const;

export type Person = keyof typeof PEOPLE;
