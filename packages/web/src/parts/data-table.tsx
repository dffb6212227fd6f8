import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { usePhone } from '../theme/use-phone.ts';
import styles from './data-table.module.css';
import { SortChoice } from './sort-choice.tsx';
import { type HeadColumn, SortHead } from './sort-head.tsx';
import type { Pages } from './use-pages.ts';
import type { Table } from './use-table.ts';

export interface Column<Item> extends HeadColumn {
  cell(item: Item): ReactNode;
  /** In one line: what is broken would be read as two. */
  whole?: boolean;
}

interface DataTableProps<Item> {
  label: string;
  columns: Column<Item>[];
  pages: Pages<Item>;
  keyOf(item: Item): string;
  /** Search and filters, and what can be done with the list. */
  tools?: ReactNode;
  /** How it is sorted and filtered. */
  table?: Pick<Table<never>, 'sorting' | 'isFiltered' | 'clear'>;
  /** What the list is for, and the first action. */
  empty: { text: string; action?: ReactNode };
}

function Rows<Item>({ label, columns, keyOf, items, table }: DataTableProps<Item> & { items: Item[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHead key={column.key} column={column} sorting={table?.sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map(({ key, cell, end, whole }) => (
                <td key={key} data-end={end} data-whole={whole}>
                  {cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cards<Item>({ label, columns, keyOf, items }: DataTableProps<Item> & { items: Item[] }) {
  const [head, ...rest] = columns;
  return (
    <ul className={styles.cards} aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>
          <div className={styles.head}>{head?.cell(item)}</div>
          <dl>
            {rest.map(({ key, title, cell }) =>
              title ? (
                <div key={key}>
                  <dt>{title}</dt>
                  <dd>{cell(item)}</dd>
                </div>
              ) : null,
            )}
          </dl>
          {rest
            .filter(({ title }) => !title)
            .map(({ key, cell }) => (
              <div key={key} className={styles.corner}>
                {cell(item)}
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}

function Empty({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{text}</p>
      {action}
    </div>
  );
}

function NoMatch({ onClear }: { onClear(): void }) {
  const { t } = useTranslation();
  const clear = <Button onClick={onClear}>{t('console.table.clear')}</Button>;
  return <Empty text={t('console.table.noMatch')} action={clear} />;
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('action.loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}

/** The one table pattern; on a phone, every row is a card. A column without a title holds what can be done with a row. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const { pages, tools, empty, table, columns } = props;
  const { items } = pages;
  const List = isPhone ? Cards : Rows;
  return (
    <div className={styles.list}>
      {(tools || (isPhone && table)) && (
        <div className={styles.tools}>
          {tools}
          {isPhone && table && <SortChoice columns={columns} sorting={table.sorting} />}
        </div>
      )}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {!items && !pages.error && <Skeleton />}
      {items?.length === 0 && (table?.isFiltered ? <NoMatch onClear={table.clear} /> : <Empty {...empty} />)}
      {items && items.length > 0 && (
        <div className={styles.rows} aria-busy={pages.isPlaceholderData}>
          <List {...props} items={items} />
        </div>
      )}
      {pages.hasNextPage && (
        <Button loading={busy(pages.isFetchingNextPage)} onClick={() => void pages.fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </div>
  );
}
