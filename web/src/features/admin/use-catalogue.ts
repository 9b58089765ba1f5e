/** What a clinic has, all of it: lists that are short by nature. */
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { allPages } from '@/lib/api/pages';

const LIMIT = 100;

export function useRooms(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/rooms', 'all', organisationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/rooms', {
          params: { query: { organisation_id: organisationId, limit: LIMIT, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}

export function useServices(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/services', 'all', organisationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/services', {
          params: { query: { organisation_id: organisationId, limit: LIMIT, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}

export function usePractitioners(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/booking/practitioners', 'all', organisationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/booking/practitioners', {
          params: { query: { organisation_id: organisationId, limit: LIMIT, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}

/** Who has an account here, to be linked with a practitioner. */
export function useMembers(organisationId: string) {
  return useQuery({
    queryKey: ['get', '/api/auth/members', 'all', organisationId],
    queryFn: () =>
      allPages(async (cursor) => {
        const { data } = await api.GET('/api/auth/members', {
          params: { query: { organisation_id: organisationId, limit: LIMIT, cursor } },
        });
        return data ?? { items: [] };
      }),
  });
}

/** Every tag that is used already, for suggestions. */
export function tagsOf(entries: readonly { tags: string[] }[] | undefined): string[] {
  return [...new Set(entries?.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}
