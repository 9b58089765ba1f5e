import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paymentsSearch, type PaymentsSearch } from '@/features/insight/payments/payments';
import { PaymentsPage } from '@/features/insight/payments/payments-page';

export const Route = createFileRoute('/admin/payments')({
  validateSearch: paymentsSearch,
  component: Payments,
});

function Payments() {
  const navigate = Route.useNavigate();
  const change = useCallback(
    (changed: Partial<PaymentsSearch>) =>
      void navigate({
        search: (known) => ({ ...known, ...changed }),
        // Opening a payment is a step to go back from; narrowing the list is not.
        replace: !changed.payment,
        resetScroll: false,
      }),
    [navigate],
  );
  return <PaymentsPage search={Route.useSearch()} onSearch={change} />;
}
