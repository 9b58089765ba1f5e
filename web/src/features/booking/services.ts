import type { Service } from '@/lib/api/types';

interface Group {
  /** Null where the services say it themselves. */
  specialty: string | null;
  services: Service[];
}

/** Services under their specialties; one that is alone in its specialty needs no heading. */
export function bySpecialty(services: readonly Service[]): Group[] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    groups.set(service.specialty, [...(groups.get(service.specialty) ?? []), service]);
  }
  const alone: Service[] = [];
  const headed: Group[] = [];
  for (const [specialty, found] of groups) {
    const [first] = found;
    if (found.length === 1 && first) alone.push(first);
    else headed.push({ specialty, services: found });
  }
  return alone.length > 0 ? [{ specialty: null, services: alone }, ...headed] : headed;
}
