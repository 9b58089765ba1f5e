import { useQuery } from '@tanstack/react-query';
import { formatPhone } from '@/lib/phone/phone';

/** A number as people write it. */
export function Phone({ number }: { number: string }) {
  const { data } = useQuery({
    queryKey: ['phone', number],
    queryFn: () => formatPhone(number),
    staleTime: Infinity,
  });
  return <span className="whitespace-nowrap tabular">{data ?? number}</span>;
}
