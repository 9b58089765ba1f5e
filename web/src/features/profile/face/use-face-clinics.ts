import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { clinicIds, faceClinics, type Clinic } from './clinics';

/** What `refresh` of an action is given, so that this is read again. */
export const FACES = '/api/checkin/consents';

const LATEST = { params: { query: { limit: 100 } } };

/** The clinics one has appointments at, or agreed to something at, and how it stands there. */
export function useFaceClinics() {
  return useQuery({
    queryKey: ['get', FACES, 'clinics'],
    queryFn: async () => {
      const [appointments, consents, enrolments] = await Promise.all([
        api.GET('/api/booking/appointments', LATEST),
        api.GET('/api/checkin/consents'),
        api.GET('/api/checkin/enrolments'),
      ]);
      const given = consents.data?.items ?? [];
      const ids = clinicIds([...(appointments.data?.items ?? []), ...given]);
      const clinics = await Promise.all(ids.map(readClinic));
      return faceClinics(clinics, given, enrolments.data?.items ?? []);
    },
  });
}

async function readClinic(id: string): Promise<Clinic> {
  const [organisation, settings, locations] = await Promise.all([
    api.GET('/api/booking/organisations/{id}', { params: { path: { id } } }),
    api.GET('/api/checkin/clinics/{organisation_id}/settings', {
      params: { path: { organisation_id: id } },
    }),
    api.GET('/api/booking/locations', { params: { query: { organisation_id: id, limit: 1 } } }),
  ]);
  return {
    id,
    name: organisation.data?.name ?? '',
    zone: locations.data?.items[0]?.zone ?? 'UTC',
    offered: settings.data?.face_check_in ?? false,
  };
}
