import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useDocuments, type Payment } from './use-payment';

let asked = 0;
let papers: unknown[] = [];

beforeEach(() => {
  asked = 0;
  papers = [];
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => {
    asked += 1;
    return Promise.resolve(Response.json({ items: papers }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(status: Payment['status']) {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  renderHook(() => useDocuments('clinic', { id: 'payment', status } as Payment), { wrapper });
}
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));

it.each(['open', 'expired', 'cancelled', 'review'] as const)(
  'asks for no papers of a payment that is %s',
  async (status) => {
    follow(status);
    await pass(60);
    expect(asked).toBe(0);
  },
);

it('asks for the papers of what was paid until they are there', async () => {
  follow('paid');
  await pass(5);
  papers = [{ id: 'receipt', document_url: null }];
  await pass(5);
  expect(asked).toBeGreaterThan(3);
  papers = [{ id: 'receipt', document_url: '/api/payment/invoices/receipt/document' }];
  await pass(3);
  const enough = asked;
  await pass(60);
  expect(asked).toBe(enough);
});
