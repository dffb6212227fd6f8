import type { Pages } from './use-pages.ts';

interface WholeList {
  error?: Error | null;
  refetch?(): Promise<unknown>;
}

const nothing = () => Promise.reject(new Error('the list has one page'));

/** A list that the server sends whole, for a table. */
export const listOf = <Item>(items: Item[] | undefined, query: WholeList = {}): Pages<Item> => ({
  items,
  error: query.error ?? null,
  refetch: (query.refetch ?? nothing) as unknown as Pages<Item>['refetch'],
  isPlaceholderData: false,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: nothing,
});
