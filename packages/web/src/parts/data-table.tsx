import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { usePhone } from '../theme/use-phone.ts';
import styles from './data-table.module.css';
import type { Pages } from './use-pages.ts';

export interface Column<Item> {
  key: string;
  title: string;
  cell(item: Item): ReactNode;
  /** Figures and actions stand at the right. */
  end?: boolean;
}

interface DataTableProps<Item> {
  label: string;
  columns: Column<Item>[];
  pages: Pages<Item>;
  keyOf(item: Item): string;
  /** Search and filters, and what can be done with the list. */
  tools?: ReactNode;
  /** What the list is for, and the first action. */
  empty: { text: string; action?: ReactNode };
}

function Rows<Item>({ label, columns, keyOf, items }: DataTableProps<Item> & { items: Item[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ key, title, end }) => (
              <th key={key} scope="col" data-end={end}>
                {title || <span className="visually-hidden">…</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map(({ key, cell, end }) => (
                <td key={key} data-end={end}>
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
  const { pages, tools, empty } = props;
  const { items } = pages;
  const List = isPhone ? Cards : Rows;
  return (
    <div className={styles.list}>
      {tools && <div className={styles.tools}>{tools}</div>}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {!items && !pages.error && <Skeleton />}
      {items?.length === 0 && <Empty {...empty} />}
      {items && items.length > 0 && <List {...props} items={items} />}
      {pages.hasNextPage && (
        <Button loading={busy(pages.isFetchingNextPage)} onClick={() => void pages.fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </div>
  );
}
