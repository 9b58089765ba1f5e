/** Whom the invoice is for: what is typed, what is wrong with it, and saving it before paying. */
import { useState } from 'react';
import { useAction } from '@/lib/api/action';
import { api } from '@/lib/api/client';
import type { Problem } from '@/lib/api/problem';
import type { PaymentSchemas } from '@/lib/api/types';
import { taxNumber, taxNumberTrouble, type TaxNumberTrouble } from '@/lib/tax-number/tax-number';

export type InvoiceDetails = PaymentSchemas['InvoiceDetailsView'];

/** Stands on an invoice whose buyer gave no tax number. */
const FINAL_CONSUMER = '999999990';

export interface Draft {
  withNumber: boolean;
  number: string;
  name: string;
}

export const draftOf = (details: InvoiceDetails): Draft => ({
  withNumber: details.tax_number !== null,
  number: details.tax_number ?? '',
  name: details.name ?? '',
});

/** What keeps a draft from being saved. */
export function draftTrouble(draft: Draft): TaxNumberTrouble | 'missing' | null {
  if (!draft.withNumber) return null;
  return draft.number.trim() ? taxNumberTrouble(draft.number) : 'missing';
}

export function isSaved(draft: Draft, details: InvoiceDetails): boolean {
  if (draftTrouble(draft)) return false;
  return buyerNumber(draft) === details.tax_number && draft.name.trim() === (details.name ?? '');
}

/** The number for the invoice; null for the final consumer, also when its own number was typed. */
export function buyerNumber(draft: Draft): string | null {
  const number = draft.withNumber ? taxNumber(draft.number) : null;
  return number === FINAL_CONSUMER ? null : number;
}

export interface Invoice {
  draft: Draft;
  details: InvoiceDetails;
  trouble: TaxNumberTrouble | 'missing' | null;
  saved: boolean;
  /** Saving was asked for: now missing digits are a mistake. */
  insisted: boolean;
  pending: boolean;
  problem: Problem | null;
  change: (part: Partial<Draft>) => void;
  /** True when what is typed is what the invoice will say. */
  save: () => Promise<boolean>;
}

export function useInvoice(
  token: string,
  details: InvoiceDetails,
  onSaved: (details: InvoiceDetails) => void,
): Invoice {
  const [draft, setDraft] = useState(() => draftOf(details));
  const [insisted, setInsisted] = useState(false);
  const trouble = draftTrouble(draft);
  const saved = isSaved(draft, details);
  const action = useAction(
    async (body: { tax_number: string | null; name: string | null }) => {
      const { data } = await api.POST('/api/payment/links/{token}/invoice-details', {
        params: { path: { token } },
        body,
      });
      return data;
    },
    { onDone: (kept) => kept && onSaved(kept) },
  );
  return {
    draft,
    details,
    trouble,
    saved,
    insisted,
    pending: action.pending,
    problem: action.problem,
    change: (part) => {
      setDraft((draft) => ({ ...draft, ...part }));
      action.reset();
    },
    save: async () => {
      setInsisted(true);
      if (trouble) return false;
      if (saved) return true;
      const name = draft.name.trim() || null;
      const kept = await action.runAsync({ tax_number: buyerNumber(draft), name });
      return kept !== null;
    },
  };
}
