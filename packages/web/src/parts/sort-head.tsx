import styles from './sort-head.module.css';
import type { Sorting } from './use-table.ts';

const names = { asc: 'ascending', desc: 'descending' } as const;
const arrows = { asc: '↑', desc: '↓' } as const;
const opposite = { asc: 'desc', desc: 'asc' } as const;

export interface HeadColumn {
  key: string;
  title: string;
  /** The server's name for it, where the list can be sorted by it. */
  sort?: string;
  /** Figures and actions stand at the right. */
  end?: boolean;
}

interface SortHeadProps {
  column: HeadColumn;
  sorting: Sorting | undefined;
}

/** The head of a column; where the list can be sorted by it, a button. */
export function SortHead({ column: { title, sort, end }, sorting }: SortHeadProps) {
  const first = sort === undefined ? undefined : sorting?.sorts[sort];
  if (!sorting || sort === undefined || first === undefined)
    return (
      <th scope="col" data-end={end}>
        {title || <span className="visually-hidden">…</span>}
      </th>
    );
  const order = sorting.sort === sort ? sorting.order : undefined;
  return (
    <th scope="col" data-end={end} aria-sort={order ? names[order] : 'none'}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => sorting.onSort(sort, order ? opposite[order] : first)}
      >
        {title}
        <span aria-hidden className={styles.arrow} data-shown={order !== undefined}>
          {order ? arrows[order] : '↕'}
        </span>
      </button>
    </th>
  );
}
