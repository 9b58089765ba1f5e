import { describe, expect, it } from 'vitest';
import { fileName, shownCents, standingOf, type Invoice } from './documents';

const invoice: Invoice = {
  id: '1',
  kind: 'invoice_receipt',
  number: 'FR ATR2026/7',
  fiscal_status: 'simulated',
  issued_at: '2026-11-23T10:00:00Z',
  payment_id: 'p1',
  refund_id: null,
  organisation_id: 'o',
  patient_id: 'a',
  patient_name: null,
  buyer_name: 'Consumidor final',
  buyer_tax_number: '999999990',
  description: 'Avaliação',
  vat: 'exempt_m07',
  base_cents: 5000,
  vat_cents: 0,
  amount_cents: 5000,
  atcud: null,
  document_url: '/api/payment/invoices/1/document',
};
const credit = (amount_cents: number, payment_id = 'p1'): Invoice => ({
  ...invoice,
  id: '2',
  kind: 'credit_note',
  number: 'NC ATR2026/1',
  amount_cents,
  payment_id,
});

describe('a document', () => {
  it('is paid, until something comes back', () => {
    expect(standingOf(invoice, [invoice])).toBe('paid');
    expect(standingOf(invoice, [credit(5000, 'other'), invoice])).toBe('paid');
    expect(standingOf(invoice, [credit(2000), invoice])).toBe('partlyReturned');
    expect(standingOf(invoice, [credit(2000), credit(3000), invoice])).toBe('returned');
    expect(standingOf(credit(2000), [credit(2000), invoice])).toBe('credited');
  });

  it('is being made until there is a PDF', () => {
    expect(standingOf({ ...invoice, document_url: null }, [])).toBe('preparing');
  });

  it('shows what came back as less', () => {
    expect([shownCents(invoice), shownCents(credit(2000))]).toEqual([5000, -2000]);
  });

  it('has a name that every disk takes', () => {
    expect(fileName(invoice)).toBe('FR-ATR2026-7.pdf');
  });
});
