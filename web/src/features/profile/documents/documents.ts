import type { PaymentSchemas } from '@/lib/api/types';

export type Invoice = PaymentSchemas['InvoiceView'];
export type Standing = 'preparing' | 'paid' | 'partlyReturned' | 'returned' | 'credited';

/** Documents are dated by the law of the country, wherever the clinic is. */
export const FISCAL_ZONE = 'Europe/Lisbon';

/**
 * What a document says today. The list is newest first, so that the credit notes of an invoice are
 * always read before it.
 */
export function standingOf(document: Invoice, all: readonly Invoice[]): Standing {
  if (document.document_url === null) return 'preparing';
  if (document.kind === 'credit_note') return 'credited';
  const returned = all
    .filter((each) => each.kind === 'credit_note' && each.payment_id === document.payment_id)
    .reduce((sum, { amount_cents }) => sum + Math.abs(amount_cents), 0);
  if (returned === 0) return 'paid';
  return returned < document.amount_cents ? 'partlyReturned' : 'returned';
}

/** With its sign as the patient sees it: what came back is negative. */
export function shownCents({ kind, amount_cents }: Invoice): number {
  return kind === 'credit_note' ? -Math.abs(amount_cents) : amount_cents;
}

/** A name for the file: `FR ATR2026/7` → `FR-ATR2026-7.pdf`. */
export const fileName = ({ number }: Invoice) => `${number.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`;
