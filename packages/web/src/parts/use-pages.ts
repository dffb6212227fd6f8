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
    staleTime: 0,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) };
}

export type Pages<Item> = Pick<
  ReturnType<typeof usePages<Item>>,
  'items' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
>;
