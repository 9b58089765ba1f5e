import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CreditCard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonSize } from '@/components/button';
import { ProblemNote } from '@/components/states';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';

const ASK_AGAIN = 1_000;

/** The payment of an appointment; it appears a moment after booking, so it is asked for until then. */
function usePayment(appointmentId: string) {
  return useQuery({
    queryKey: ['get', '/api/payment/payments', 'of', appointmentId],
    queryFn: async () => {
      const params = { query: { appointment_id: appointmentId, limit: 1 } };
      const { data } = await api.GET('/api/payment/payments', { params });
      return data?.items[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data ? false : ASK_AGAIN),
  });
}

interface Props {
  appointmentId: string;
  size?: ButtonSize;
  wide?: boolean;
}

/** To the pay page, with a fresh link: an old one is a secret that nobody keeps. */
export function PayButton({ appointmentId, size, wide }: Props) {
  const { t } = useTranslation('appointments');
  const payment = usePayment(appointmentId);
  const navigate = useNavigate();
  const pay = useAction(async (id: string) => {
    const params = { path: { payment_id: id } };
    const { data } = await api.POST('/api/payment/payments/{payment_id}/links', { params });
    // The page is one of this app, whatever host its public address names.
    if (data) await navigate({ href: new URL(data.url).pathname });
  });
  const id = payment.data?.id;
  return (
    <div className="flex flex-col gap-2">
      <Button
        size={size}
        wide={wide}
        icon={<CreditCard aria-hidden className="size-5" />}
        pending={!id || pay.pending}
        onClick={() => id && pay.run(id)}
      >
        {t(id ? 'pay.now' : 'pay.preparing')}
      </Button>
      <ProblemNote problem={pay.problem ?? payment.error} />
    </div>
  );
}
