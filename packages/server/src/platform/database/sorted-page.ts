import { type SelectQueryBuilder, sql } from 'kysely';
import { readPlace, writePlace } from './page-place.ts';
import type { SortColumn } from './sort-column.ts';

/** A list, and by what it can be sorted. */
export interface SortedList<Name extends string> {
  /** Null: by the id, which then ascends in time. */
  columns: Readonly<Record<Name, SortColumn | null>>;
  /** Different in every row: it decides between rows that are alike. */
  id: SortColumn;
}

export interface PageAsked<Name extends string> {
  sort: Name;
  order: 'asc' | 'desc';
  /** Of the page before. */
  cursor?: string | undefined;
  limit: number;
}

/**
 * Which way a page that goes on is bounded already, where it is sorted by ids alone. A bound besides is left out by whoever
 * has one: SQLite looks rows up by the first of two bounds, and would read all the pages before again.
 */
export const boundByCursor = <Name extends string>({ sort, order, cursor }: PageAsked<Name>, byIds: Name) =>
  cursor !== undefined && sort === byIds ? order : undefined;

type Sorted = Record<'sort_value' | 'sort_id', unknown>;

/**
 * A page of what the query finds, in the order asked for. The cursor names the last row by what it is sorted by and its id,
 * so that rows that come and go in the meantime make none appear twice, and none that stays be passed over.
 * @throws {AppError} `invalid_cursor`
 */
export async function sortedPage<Tables, Joined extends keyof Tables, Row, Name extends string>(
  found: SelectQueryBuilder<Tables, Joined, Row>,
  { columns, id }: SortedList<Name>,
  { sort, order, cursor, limit }: PageAsked<Name>,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const column = columns[sort];
  const keys = column === null ? [id] : [column, id];
  const by = keys.map((key) => key.by);
  const place = readPlace(cursor, `${sort} ${order}`, keys);
  let page = found.select([by[0]!.as('sort_value'), by.at(-1)!.as('sort_id')]);
  if (place !== undefined) {
    const beyond = order === 'asc' ? sql`>` : sql`<`;
    page = page.where(sql<boolean>`(${sql.join(by)}) ${beyond} (${sql.join(place)})`);
  }
  for (const key of by) page = page.orderBy(key, order);
  const rows = await page.limit(limit + 1).execute();
  const last = (rows.length > limit ? rows[limit - 1] : undefined) as Sorted | undefined;
  const values = last && (column === null ? [last.sort_id] : [last.sort_value, last.sort_id]);
  return { rows: rows.slice(0, limit) as Row[], nextCursor: values ? writePlace(`${sort} ${order}`, values) : null };
}
