import { type Expression, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

/** What a list can be sorted by. Its expression is never null, so that every row has its place. */
export interface SortColumn {
  readonly by: RawBuilder<unknown>;
  readonly holds: 'text' | 'number';
}

// biome-ignore lint/suspicious/noExplicitAny: a room's database, whatever its tables.
type AnyTables = Kysely<any>;

const isPostgres = (db: AnyTables) => db.getExecutor().adapter instanceof PostgresAdapter;

/** Words, upper and lower case alike, in the order of Unicode: the same on both databases. */
export const wordsColumn = (db: AnyTables, words: Expression<string | null>): SortColumn => {
  const lowered = sql`coalesce(lower(${words}), '')`;
  return { by: isPostgres(db) ? sql`${lowered} collate "C"` : lowered, holds: 'text' };
};

/** Ids, and times as ISO 8601 in UTC, which every row has: an index serves it. */
export const textColumn = (text: string): SortColumn => ({ by: sql`${sql.ref(text)}`, holds: 'text' });

export const numberColumn = (number: Expression<number>): SortColumn => ({ by: sql`${number}`, holds: 'number' });

const never = '';
const forEver = '9999-12-31T23:59:59.999Z';

/** Times as ISO 8601 in UTC, where a row without one stands as if it had been `never`, or will be `forEver`. */
export const timeColumn = (time: string, none: 'never' | 'forEver'): SortColumn => ({
  by: sql`coalesce(${sql.ref(time)}, ${sql.lit(none === 'never' ? never : forEver)})`,
  holds: 'text',
});

/** Times of sign-in, which PostgreSQL keeps in a type of their own and finer than JavaScript reads them. */
export const nativeTimeColumn = (db: AnyTables, time: Expression<unknown>): SortColumn => {
  const text = isPostgres(db) ? sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')` : time;
  return { by: sql`coalesce(${text}, '')`, holds: 'text' };
};
