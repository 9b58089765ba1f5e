/** What this browser is paired as: a kiosk or a display of a location. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import type { Session } from './session';

/** The device's session, renewed; null when this browser is not paired. A device renews, a person's session is left alone. */
export const deviceQuery = queryOptions({
  queryKey: ['device-session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const { data } = await api.POST('/api/auth/refresh');
      return data?.kind === 'device' ? data : null;
    } catch (error) {
      if (asProblem(error).status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

export async function pairDevice(code: string): Promise<Session> {
  const { data } = await api.POST('/api/auth/devices/pair', { body: { code } });
  if (!data) throw new Error('pairing answered without a session');
  return data;
}
