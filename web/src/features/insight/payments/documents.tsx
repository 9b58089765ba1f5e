import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { Loaded, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { $api, api } from '@/lib/api/client';
import type { PaymentSchemas } from '@/lib/api/types';
import { saveFile } from '@/lib/files/save-file';
import { useFormat } from '@/lib/i18n/use-format';
import { Line, Part } from './part';
import type { PaymentDetail } from './payments';

interface Props {
  organisationId: string;
  payment: PaymentDetail;
}

/** The papers that were issued about a payment. */
export function Documents({ organisationId, payment }: Props) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const documents = $api.useQuery(
    'get',
    '/api/payment/invoices',
    { params: { query: { organisation_id: organisationId, payment_id: payment.id } } },
    // A PDF is made a moment after its document.
    {
      refetchInterval: ({ state }) =>
        state.data?.items.some((one) => !one.document_url) ? 2_000 : false,
    },
  );
  return (
    <Loaded query={documents} skeleton={<Skeleton className="h-16 w-full" />}>
      {({ items }) => (
        <Part title={t('payment.documents')} empty={t('payment.noDocuments')}>
          {items.map((one) => (
            <Line
              key={one.id}
              title={t(`document.${one.kind}`)}
              action={
                one.document_url ? (
                  <Save document={one} />
                ) : (
                  <span className="text-sm text-muted">{t('payment.preparing')}</span>
                )
              }
            >
              {one.number} · {format.date(one.issued_at, payment.zone)} ·{' '}
              {format.money(one.amount_cents)}
            </Line>
          ))}
        </Part>
      )}
    </Loaded>
  );
}

/** By the client and not by a link: it renews a session that ran out. */
function Save({ document }: { document: PaymentSchemas['InvoiceView'] }) {
  const { t } = useTranslation('insight');
  const save = useAction(
    async () => {
      const { data } = await api.GET('/api/payment/invoices/{invoice_id}/document', {
        params: { path: { invoice_id: document.id } },
        parseAs: 'blob',
      });
      if (data) saveFile(data, `${document.number.replace(/[^\w.-]+/g, '-')}.pdf`);
    },
    { onProblem: toast.problem },
  );
  return (
    <Button
      kind="secondary"
      size="small"
      icon={<Download aria-hidden className="size-4" />}
      aria-label={t('payment.download', { number: document.number })}
      pending={save.pending}
      onClick={() => save.run()}
    >
      PDF
    </Button>
  );
}
