import { createFileRoute } from '@tanstack/react-router';
import { PayPage } from '@/features/pay/pay-page';
import { linkQuery } from '@/features/pay/link';
import { fetchTexts } from '@/lib/i18n/i18n';

export const Route = createFileRoute('/pay/$token')({
  // All that the page needs is asked for at once, and none of it is waited for here.
  loader: ({ context, params }) => {
    void fetchTexts('pay');
    context.queries.query(linkQuery(params.token)).catch(() => undefined); // the page tells it
  },
  component: Pay,
});

function Pay() {
  return <PayPage token={Route.useParams().token} />;
}
