import { describe, expect, it } from 'vitest';
import { buyerNumber, draftOf, draftTrouble, isSaved, type InvoiceDetails } from './invoice';
import { grouped } from './reference';

const nobody: InvoiceDetails = { tax_number: null, name: null };
const ana: InvoiceDetails = { tax_number: '123456789', name: 'Ana Sousa' };

describe('the invoice details', () => {
  it('start as they were saved', () => {
    for (const details of [nobody, ana]) {
      expect(isSaved(draftOf(details), details)).toBe(true);
      expect(draftTrouble(draftOf(details))).toBeNull();
    }
  });

  it('are saved however the number is spaced', () => {
    expect(isSaved({ withNumber: true, number: '123 456 789', name: ' Ana Sousa ' }, ana)).toBe(
      true,
    );
  });

  it('take the number of the final consumer for what it means', () => {
    const draft = { withNumber: true, number: '999 999 990', name: '' };
    expect(buyerNumber(draft)).toBeNull();
    expect(isSaved(draft, nobody)).toBe(true);
  });

  it('are not saved while something differs', () => {
    expect(isSaved({ ...draftOf(ana), withNumber: false }, ana)).toBe(false);
    expect(isSaved({ ...draftOf(ana), name: '' }, ana)).toBe(false);
    expect(isSaved({ withNumber: true, number: '', name: '' }, nobody)).toBe(false);
  });

  it('ask for the number only of who wants it on the invoice', () => {
    expect(draftTrouble({ withNumber: true, number: ' ', name: '' })).toBe('missing');
    expect(draftTrouble({ withNumber: true, number: '123', name: '' })).toBe('short');
    expect(draftTrouble({ withNumber: false, number: '123', name: '' })).toBeNull();
  });
});

describe('a reference', () => {
  it('is written in threes', () => {
    expect(grouped('123456789')).toBe('123 456 789');
  });
});
