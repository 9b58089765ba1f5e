import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DeskProvider, type Desk } from '../desk-context';
import { useBook } from './use-book';

const server = vi.fn<(request: Request) => Promise<Response>>();
const asked: { key: string | null; body: unknown }[] = [];

beforeEach(() => {
  asked.length = 0;
  server.mockReset();
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push({ key: request.headers.get('idempotency-key'), body: await request.json() });
    return server(request);
  });
});
afterEach(() => vi.unstubAllGlobals());

const refuse = (code: string) =>
  Promise.resolve(new Response(JSON.stringify({ code }), { status: 409 }));
const lose = () => Promise.reject(new TypeError('Failed to fetch'));

const wish = { patientId: 'rosa', serviceId: 'massage', practitionerId: null };

function book() {
  let now = new Date('2026-11-23T10:00:58Z');
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>
      <DeskProvider value={{ place: { id: 'baixa' }, now } as Desk}>{children}</DeskProvider>
    </QueryClientProvider>
  );
  const onTaken = vi.fn();
  const options = { onBooked: vi.fn(), onTaken };
  const { result, rerender } = renderHook(() => useBook(options), { wrapper });
  const ask = async (startsAt: string | null, at: string) => {
    now = new Date(at);
    rerender();
    const before = asked.length;
    act(() => result.current.run({ ...wish, startsAt }));
    await waitFor(() => expect(asked).toHaveLength(before + 1));
    await waitFor(() => expect(result.current.pending).toBe(false));
    return asked[before];
  };
  return { ask, onTaken, change: () => act(() => result.current.reset()) };
}

it('sends a walk-in whose answer was lost again as it was, in the next minute too', async () => {
  server.mockImplementation(lose);
  const { ask, onTaken } = book();
  const first = await ask(null, '2026-11-23T10:00:58Z');
  const second = await ask(null, '2026-11-23T10:01:02Z');
  expect(first?.body).toMatchObject({ starts_at: '2026-11-23T10:00:00.000Z', walk_in: true });
  expect(second).toEqual(first);
  expect(onTaken).not.toHaveBeenCalled();
});

it('takes the present minute anew after a refusal, and after another choice', async () => {
  server.mockImplementationOnce(() => refuse('slot_taken')).mockImplementation(lose);
  const { ask, onTaken, change } = book();
  const refused = await ask(null, '2026-11-23T10:00:58Z');
  expect(onTaken).toHaveBeenCalledOnce();
  const anew = await ask(null, '2026-11-23T10:01:02Z');
  expect(anew?.body).toMatchObject({ starts_at: '2026-11-23T10:01:00.000Z' });
  expect(anew?.key).not.toBe(refused?.key);
  change();
  const other = await ask(null, '2026-11-23T10:02:02Z');
  expect(other?.body).toMatchObject({ starts_at: '2026-11-23T10:02:00.000Z' });
});
