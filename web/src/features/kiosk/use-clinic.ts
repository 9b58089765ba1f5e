import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { $api } from '@/lib/api/client';
import type { Session } from '@/lib/session/session';

/** How often the kiosk makes sure that Atrium is there; more often while it is not. */
const LOOK = 20_000;
const LOOK_AGAIN = 3_000;
const PATIENT = { staleTime: 10 * 60_000, retry: true, networkMode: 'always' } as const;

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** What the kiosk must know of its clinic, and whether it can be reached right now. */
export function useClinic(place: NonNullable<Session['device']>) {
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  const settings = $api.useQuery(
    'get',
    '/api/checkin/clinics/{organisation_id}/settings',
    { params: { path: { organisation_id: place.organisation_id } } },
    {
      networkMode: 'always',
      retry: false,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.status === 'error' ? LOOK_AGAIN : LOOK),
    },
  );
  const organisation = $api.useQuery(
    'get',
    '/api/booking/organisations/{id}',
    { params: { path: { id: place.organisation_id } } },
    PATIENT,
  );
  const location = $api.useQuery(
    'get',
    '/api/booking/locations/{id}',
    { params: { path: { id: place.location_id } } },
    PATIENT,
  );
  return {
    name: organisation.data?.name,
    location: location.data?.name,
    zone: location.data?.zone ?? 'Europe/Lisbon',
    settings: settings.data,
    lost: !online || settings.isError,
  };
}
