import type { Location, Practitioner, Service } from '@/lib/api/types';
import type { Choice } from './choice';
import type { Clinic } from './use-clinic';
import type { Wanted } from './use-slots';

interface Found {
  location: Location;
  /** Who offers the service there. */
  practitioners: Practitioner[];
  wanted: Wanted;
}

/** What the choice means at this clinic; null when it has no place at all. */
export function wantedOf(clinic: Clinic, service: Service, choice: Choice): Found | null {
  const offering = clinic.practitioners.filter((each) => each.service_ids.includes(service.id));
  const chosen = offering.find((each) => each.id === choice.with);
  const served = (place: Location) => offering.some((each) => each.location_id === place.id);
  const location =
    clinic.locations.find((each) => each.id === (chosen?.location_id ?? choice.place)) ??
    clinic.locations.find(served) ??
    clinic.locations[0];
  if (!location) return null;
  return {
    location,
    practitioners: offering.filter((each) => each.location_id === location.id),
    wanted: {
      serviceId: service.id,
      locationId: location.id,
      practitionerId: chosen?.id ?? null,
      horizonDays: service.horizon_days,
    },
  };
}
