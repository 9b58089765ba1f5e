/** Lists of the API come by the page, with a cursor to the next one. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}

interface Options<Item> {
  /** Milliseconds after which to look again, for what is on the screen now. */
  refetchInterval?: (items: readonly Item[]) => number | false;
}

/** Read a list as far as the reader asks for it. `key` starts with the method and path, as elsewhere. */
export function usePages<Item>(
  key: readonly ['get', string, ...unknown[]],
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  { refetchInterval }: Options<Item> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      refetchInterval?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return { ...query, items };
}

/** Every page of a list that is short by nature, such as a clinic's rooms. */
export async function allPages<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}
