import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

export interface PageOf<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A list of the server, page after page. Nothing tells the browser of its changes, so it is read at every visit. */
export function usePages<Item>(
  queryKey: QueryKey,
  read: (cursor: string | null, signal: AbortSignal) => Promise<PageOf<Item>>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    // Until the list comes in another order, it stands in the one before; a list of something else is never shown for it.
    placeholderData: (before, { queryKey: shown } = {} as never) => (isSameList(shown, queryKey) ? before : undefined),
    staleTime: 0,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) };
}

/** Whether the keys differ in their last part alone, in which sort and filters stand. */
const isSameList = (one: QueryKey | undefined, other: QueryKey): boolean =>
  typeof other.at(-1) === 'object' && JSON.stringify(one?.slice(0, -1)) === JSON.stringify(other.slice(0, -1));

export type Pages<Item> = Pick<
  ReturnType<typeof usePages<Item>>,
  'items' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'isPlaceholderData'
>;
