import type { SortOrder, TableSorts } from '@wanwen/contract/table-sorts';
import { useSettled } from '../conversations/use-settled.ts';
import { useAddress } from './use-address.ts';

export interface Sorting {
  /** Column that the list is sorted by now. */
  sort: string;
  order: SortOrder;
  /** Columns that it can be sorted by, each with the order it has at first. */
  sorts: TableSorts;
  onSort(sort: string, order: SortOrder): void;
}

/** What a table asks of the server, and how a person changes it. */
export interface Table<Filter extends Readonly<Record<string, string>>> {
  filter: Filter;
  change(filter: Partial<Filter>): void;
  /** The filters, words once typing rests, with sort and order. */
  asked: Filter & { sort: string; order: SortOrder };
  sorting: Sorting;
  /** Whether less is shown than without filters. */
  isFiltered: boolean;
  clear(): void;
}

const orders: readonly string[] = ['asc', 'desc'] satisfies SortOrder[];

/**
 * Sort and filters of a table, kept in the page's address.
 * @param usual the filters as they are at first; one named `query` is typed
 * @param prefix where a page has several tables
 */
export function useTable<Filter extends Readonly<Record<string, string>>>(
  sorts: TableSorts,
  usual: Filter,
  prefix = '',
): Table<Filter> {
  const [first] = Object.keys(sorts) as [string];
  const [filter, change] = useAddress(usual, prefix);
  const [place, setPlace] = useAddress({ sort: first, order: '' }, prefix);
  const sort = place.sort in sorts ? place.sort : first;
  const order = orders.includes(place.order) ? (place.order as SortOrder) : sorts[sort]!;
  const words = useSettled(filter.query ?? '');
  const asked = { ...filter, ...('query' in usual ? { query: words.trim() } : {}), sort, order };
  return {
    filter,
    change,
    asked,
    sorting: {
      sort,
      order,
      sorts,
      onSort: (name, way) => setPlace({ sort: name, order: way === sorts[name] ? '' : way }),
    },
    isFiltered: Object.entries(usual).some(([name, value]) => filter[name] !== value),
    clear: () => change(usual),
  };
}

/** The same where only the time can be sorted by: what is shown is too much for another order. */
export const sortedByTime = <Filter extends Readonly<Record<string, string>>>(table: Table<Filter>): Table<Filter> => {
  const { sort, order, onSort } = table.sorting;
  return {
    ...table,
    sorting: { sort: 'time', order: sort === 'time' ? order : 'desc', sorts: { time: 'desc' }, onSort },
  };
};
