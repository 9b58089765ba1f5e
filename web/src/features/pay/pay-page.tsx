import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/states';
import { asProblem } from '@/lib/api/problem';
import { linkQuery, useLiveStatus, type PayLink } from './link';
import { Over } from './over';
import { Paid } from './paid';
import { PayShell } from './pay-shell';
import { PaySkeleton } from './pay-skeleton';
import { Payable } from './payable';

/** What the link in the SMS opens: see what is asked, and pay it, without an account. */
export function PayPage({ token }: { token: string }) {
  const { t } = useTranslation('pay');
  const link = useQuery(linkQuery(token));
  const { lost } = useLiveStatus(token, link.data);
  const paid = link.data?.paid_at != null;
  return (
    <PayShell>
      <p role="status" className="sr-only">
        {paid ? t('live.paid') : ''}
      </p>
      <Shown
        token={token}
        link={link.data}
        lost={lost}
        error={link.error}
        retry={() => void link.refetch()}
      />
    </PayShell>
  );
}

interface ShownProps {
  token: string;
  link: PayLink | undefined;
  lost: boolean;
  error: unknown;
  retry: () => void;
}

function Shown({ token, link, lost, error, retry }: ShownProps) {
  const { t } = useTranslation('pay');
  const problem = error ? asProblem(error) : null;
  if (problem?.status === 404) return <Over end="unknown" />;
  if (problem?.status === 410) {
    return <Over end={problem.code === 'appointment_cancelled' ? 'cancelled' : 'expired'} />;
  }
  if (!link && problem) {
    return (
      <>
        <h1 className="sr-only">{t('title')}</h1>
        <ErrorState error={problem} onRetry={retry} />
      </>
    );
  }
  if (!link) return <PaySkeleton />;
  switch (link.status) {
    case 'open':
      return <Payable token={token} link={link} lost={lost} />;
    case 'paid':
    case 'partially_refunded':
      return <Paid token={token} link={link} />;
    default:
      return <Over end={link.status} link={link} />;
  }
}
