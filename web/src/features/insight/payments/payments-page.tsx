import { Search, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/button';
import { PageHeader } from '@/components/card';
import { CONTROL } from '@/components/field';
import { Managed } from '@/components/managed';
import { EmptyState, Loaded, SkeletonList } from '@/components/states';
import { toast } from '@/components/toast';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Organisation } from '@/lib/api/types';
import { PaymentSheet } from './payment-sheet';
import { PaymentTable } from './payment-table';
import { METHODS, MONEY, STATES, usePayments, useToReview, type PaymentsSearch } from './payments';
import { FilterSelect } from '../filter-select';

interface Props {
  search: PaymentsSearch;
  onSearch: (changed: Partial<PaymentsSearch>) => void;
}

/** The clinic's money, payment by payment. */
export function PaymentsPage(props: Props) {
  return (
    <Managed>
      {(organisation) => <Page key={organisation.id} organisation={organisation} {...props} />}
    </Managed>
  );
}

type PageProps = Props & { organisation: Organisation };

function Page({ organisation, search, onSearch }: PageProps) {
  const { t } = useTranslation(['insight', 'common']);
  const payments = usePayments(organisation.id, search);
  const filtered = Boolean(search.state ?? search.method ?? search.q);
  return (
    <>
      <PageHeader
        title={t('common:sections.payments')}
        actions={<Reconcile organisationId={organisation.id} />}
      >
        {t('payments.lead')}
      </PageHeader>
      <ReviewNote {...{ organisation, search, onSearch }} />
      <Filters search={search} onSearch={onSearch} />
      <Loaded
        query={{ ...payments, data: payments.items }}
        skeleton={<SkeletonList rows={8} row="h-14" />}
      >
        {(items) =>
          items.length > 0 ? (
            <PaymentTable payments={items} onOpen={(payment) => onSearch({ payment })} />
          ) : filtered ? (
            <EmptyState
              title={t('payments.emptyFiltered')}
              action={
                <Button
                  kind="secondary"
                  onClick={() => onSearch({ state: undefined, method: undefined, q: undefined })}
                >
                  {t('payments.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('payments.empty')}>{t('payments.emptyText')}</EmptyState>
          )
        }
      </Loaded>
      {payments.hasNextPage && (
        <Button
          kind="secondary"
          className="mt-4"
          pending={payments.isFetchingNextPage}
          onClick={() => void payments.fetchNextPage()}
        >
          {t('common:actions.more')}
        </Button>
      )}
      <PaymentSheet
        organisationId={organisation.id}
        paymentId={search.payment}
        onClose={() => onSearch({ payment: undefined })}
      />
    </>
  );
}

/** What waits for a decision is not to be overlooked, whatever the list shows. */
function ReviewNote({ organisation, search, onSearch }: PageProps) {
  const { t } = useTranslation('insight');
  const { data: count = 0 } = useToReview(organisation.id);
  if (count === 0) return null;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-4 rounded-card bg-danger-soft p-5">
      <TriangleAlert aria-hidden className="size-7 shrink-0 text-danger" />
      <div className="min-w-60 grow">
        <p className="text-lg font-bold">{t('payments.reviewTitle', { count })}</p>
        <p>{t('payments.reviewText')}</p>
      </div>
      {search.state !== 'review' && (
        <Button kind="secondary" onClick={() => onSearch({ state: 'review' })}>
          {t('payments.reviewShow')}
        </Button>
      )}
    </div>
  );
}

function Filters({ search, onSearch }: Props) {
  const { t } = useTranslation('insight');
  return (
    <search className="mb-5 flex flex-wrap gap-3">
      <NameSearch q={search.q} onSearch={(q) => onSearch({ q })} />
      <FilterSelect
        label={t('payments.filter')}
        any={t('payments.all')}
        value={search.state}
        options={STATES.map((state) => [state, t(`paymentState.${state}`)])}
        onChange={(state) => onSearch({ state })}
      />
      <FilterSelect
        label={t('payments.method')}
        any={t('payments.anyMethod')}
        value={search.method}
        options={METHODS.map((method) => [method, t(`method.${method}`)])}
        onChange={(method) => onSearch({ method })}
      />
    </search>
  );
}

const PAUSE = 300;

function NameSearch({ q, onSearch }: { q?: string; onSearch: (q: string | undefined) => void }) {
  const { t } = useTranslation('insight');
  const [typed, setTyped] = useState(q ?? '');
  const [seen, setSeen] = useState(q);
  if (q !== seen) {
    setSeen(q);
    if (!q) setTyped(''); // “show all” was pressed
  }
  useEffect(() => {
    const next = typed.trim() || undefined;
    if (next === q) return;
    const timer = setTimeout(() => onSearch(next), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  return (
    <label className="relative min-w-64 grow">
      <span className="sr-only">{t('payments.search')}</span>
      <Search aria-hidden className="absolute top-3.5 left-4 size-5 text-muted" />
      <input
        type="search"
        className={`${CONTROL} pl-12!`}
        placeholder={t('payments.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

function Reconcile({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('insight');
  const compare = useAction(
    () => api.POST('/api/payment/reconciliations', { body: { organisation_id: organisationId } }),
    {
      refresh: MONEY,
      onDone: ({ data }) => {
        if (!data) return;
        const { checked: count, payments_found: payments, refunds_found: refunds } = data;
        const found = payments + refunds > 0;
        const said = t(found ? 'payments.reconciled' : 'payments.reconciledNothing', {
          count,
          payments,
          refunds,
        });
        toast.done(data.complete ? said : `${said} ${t('payments.incomplete')}`);
      },
      onProblem: toast.problem,
    },
  );
  return (
    <Button
      kind="secondary"
      icon={<ShieldCheck aria-hidden className="size-5" />}
      pending={compare.pending}
      onClick={() => compare.run()}
    >
      {t(compare.pending ? 'payments.reconciling' : 'payments.reconcile')}
    </Button>
  );
}
