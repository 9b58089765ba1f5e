/** At which of the clinic's places the desk stands; remembered by this browser. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';
import type { Location, Me, Organisation, Role } from '@/lib/api/types';
import { DESK, rolesOf, STAFF } from '@/lib/session/session';

const REMEMBERED = 'atrium.desk.location';

export interface Place {
  id: string;
  name: string;
  zone: string;
  organisationId: string;
  organisationName: string;
  /** May receive patients and money, not only see and call. */
  frontDesk: boolean;
}

async function organisationsOf(me: Me): Promise<[Organisation, Role][]> {
  if (me.platform_admin) {
    const all = await allPages(async (cursor) => {
      const { data } = await api.GET('/api/booking/organisations', {
        params: { query: { cursor, limit: 100 } },
      });
      return data ?? { items: [] };
    });
    return all.map((one) => [one, 'admin']);
  }
  const mine = [...rolesOf(me)].filter(([, role]) => STAFF.includes(role));
  const found = await Promise.all(
    mine.map(async ([id, role]): Promise<[Organisation, Role][]> => {
      const { data } = await api.GET('/api/booking/organisations/{id}', {
        params: { path: { id } },
      });
      return data ? [[data, role]] : [];
    }),
  );
  return found.flat();
}

function locationsOf(organisationId: string): Promise<Location[]> {
  return allPages(async (cursor) => {
    const { data } = await api.GET('/api/booking/locations', {
      params: { query: { organisation_id: organisationId, cursor, limit: 100 } },
    });
    return data ?? { items: [] };
  });
}

async function placesOf(me: Me): Promise<Place[]> {
  const places = await Promise.all(
    (await organisationsOf(me)).map(async ([organisation, role]) =>
      (await locationsOf(organisation.id)).map((location) => ({
        id: location.id,
        name: location.name,
        zone: location.zone,
        organisationId: organisation.id,
        organisationName: organisation.name,
        frontDesk: DESK.includes(role),
      })),
    ),
  );
  return places.flat();
}

/** Every place where the person works. */
export function usePlaces(me: Me | null | undefined) {
  return useQuery({
    queryKey: ['get', '/api/booking/locations', 'desk', me?.id, me?.memberships?.length],
    queryFn: () => (me ? placesOf(me) : []),
    enabled: me !== undefined,
    staleTime: 5 * 60_000,
  });
}

export function rememberPlace(id: string): void {
  localStorage.setItem(REMEMBERED, id);
}

/** The place of the address, else the remembered one, else the only one; null: to be chosen. */
export function choosePlace(places: readonly Place[], asked: string | undefined): Place | null {
  const byId = (id: string | null | undefined) => places.find((place) => place.id === id);
  const chosen = byId(asked) ?? byId(localStorage.getItem(REMEMBERED));
  return chosen ?? (places.length === 1 ? (places[0] ?? null) : null);
}
