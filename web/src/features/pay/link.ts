/** What a pay link shows, kept up to date while its holder waits for the money to arrive. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { api } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import type { PaymentSchemas } from '@/lib/api/types';
import { pauseBefore, SOON } from './looking';

export type PayLink = PaymentSchemas['LinkView'];
export type Instruction = PaymentSchemas['LinkInstruction'];
type LinkStatus = PaymentSchemas['LinkStatus'];

const PATH = '/api/payment/links/{token}';
const keyOf = (token: string) => ['get', PATH, token] as const;

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: keyOf(token),
    queryFn: async ({ signal }): Promise<PayLink> => {
      const { data } = await api.GET(PATH, { params: { path: { token } }, signal });
      if (!data) throw new Error('a link without content');
      return data;
    },
    staleTime: 5_000,
    // Without connection it shall say so, not wait in silence.
    networkMode: 'always',
    retry: (failures, error) => failures < 1 && asProblem(error).passing,
    refetchOnWindowFocus: 'always',
  });

/**
 * Look at the small status with growing pauses, and read the whole again when it moved, until that
 * was read, too. Tells whether nobody answers right now.
 */
export function useLiveStatus(token: string, link: PayLink | undefined): { lost: boolean } {
  const queries = useQueryClient();
  const instruction = link?.instruction;
  const pending = instruction?.status === 'pending' ? instruction.method : 'none';
  const { data, error, dataUpdatedAt, errorUpdatedAt } = useQuery({
    queryKey: ['get', `${PATH}/status`, token, instruction?.id, instruction?.status],
    queryFn: async ({ signal }): Promise<LinkStatus> => {
      const { data } = await api.GET(`${PATH}/status`, { params: { path: { token } }, signal });
      if (!data) throw new Error('a status without content');
      return data;
    },
    enabled: link?.status === 'open',
    retry: false,
    networkMode: 'always',
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) =>
      isSilence(state.error) || differs(state.data, link)
        ? SOON
        : pauseBefore(pending, state.dataUpdateCount + state.errorUpdateCount),
  });
  const moved = differs(data, link);
  const lost = isSilence(error);
  const over = error !== null && !asProblem(error).passing;
  useEffect(() => {
    if (!moved && !over) return;
    void queries.invalidateQueries({ queryKey: keyOf(token) }, { cancelRefetch: false });
  }, [moved, over, dataUpdatedAt, errorUpdatedAt, queries, token]);
  return { lost };
}

/** Nobody answered; being asked to wait is an answer. */
function isSilence(error: unknown): boolean {
  const problem = error ? asProblem(error) : null;
  return problem !== null && problem.passing && problem.status !== 429;
}

function differs(status: LinkStatus | undefined, link: PayLink | undefined): boolean {
  if (!status || !link) return false;
  return (
    status.status !== link.status ||
    status.instruction_status !== (link.instruction?.status ?? null) ||
    status.deadline !== link.deadline
  );
}

/** The document is made a moment after the money came: look for it until it is there. */
export function useAwaitedDocument(token: string, awaited: boolean): void {
  const look = useLinkChange(token);
  useEffect(() => {
    if (!awaited) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          look();
          wait();
        },
        pauseBefore('document', ++looks),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [awaited, look]);
}

/** Put what an action answered into the shown link, and read it again all the same. */
export function useLinkChange(token: string) {
  const queries = useQueryClient();
  return useCallback(
    (change: Partial<PayLink> = {}) => {
      queries.setQueryData<PayLink>(keyOf(token), (link) => link && { ...link, ...change });
      void queries.invalidateQueries({ queryKey: keyOf(token) });
    },
    [queries, token],
  );
}
