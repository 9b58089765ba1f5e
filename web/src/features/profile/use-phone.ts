import { useQuery } from '@tanstack/react-query';
import { formatPhone } from '@/lib/phone/phone';

/** A number as people read it; undefined until the rules for that are here. */
export function useShownPhone(e164: string | undefined): string | undefined {
  return useQuery({
    queryKey: ['phone', e164],
    enabled: e164 !== undefined,
    queryFn: () => formatPhone(e164 ?? ''),
    staleTime: Infinity,
  }).data;
}
