/** All that the services keep of one, in one file. */
import { api } from '@/lib/api/client';

const READ = {
  auth: () => api.GET('/api/auth/me/export'),
  booking: () => api.GET('/api/booking/me/export'),
  payment: () => api.GET('/api/payment/me/export'),
  notification: () => api.GET('/api/notification/me/export'),
  checkin: () => api.GET('/api/checkin/me/export'),
};

export type Part = keyof typeof READ;
export const PARTS: readonly Part[] = ['auth', 'booking', 'payment', 'notification', 'checkin'];

export interface Collected {
  /** What came, by its part. */
  parts: Partial<Record<Part, unknown>>;
  missing: Part[];
}

/** Every part, or that it could not be had: one that fails does not keep the others back. */
export async function collect(
  read: (part: Part) => Promise<unknown> = async (part) => (await READ[part]()).data,
): Promise<Collected> {
  const answers = await Promise.allSettled(PARTS.map(read));
  const collected: Collected = { parts: {}, missing: [] };
  PARTS.forEach((part, index) => {
    const answer = answers[index];
    if (answer?.status === 'fulfilled') collected.parts[part] = answer.value;
    else collected.missing.push(part);
  });
  return collected;
}

export function exportFile(
  { parts, missing }: Collected,
  at: Date,
): { name: string; text: string } {
  return {
    name: `atrium-${at.toISOString().slice(0, 10)}.json`,
    text: JSON.stringify({ collected_at: at.toISOString(), missing, ...parts }, null, 2),
  };
}
