import { type Kysely, sql } from 'kysely';
import type { DatabaseKind, QueryTerm } from '../../platform/index.ts';
import type { WorkplaceTables } from '../tables.ts';
import { postgresQuery, sqliteQuery } from './search-index.ts';

/** A full-text index of this room: its entries, and with SQLite the table of their terms. */
const INDEXES = {
  messages: { entries: 'work_search_entries', terms: 'work_search_index' },
  passages: { entries: 'work_file_passages', terms: 'work_passage_index' },
} as const;
export type IndexName = keyof typeof INDEXES;

/** Which entries of a full-text index hold a term: what a ranking is made of. */
export class TermHolders {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<WorkplaceTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** Entries of the group with the term, the latest first. */
  async of(index: IndexName, groupId: string, term: QueryTerm, limit: number): Promise<number[]> {
    const { entries, terms } = INDEXES[index];
    const found =
      this.#kind === 'sqlite'
        ? sql<{ id: number }>`select rowid as id from ${sql.table(terms)}
            where ${sql.table(terms)} match ${sqliteQuery([groupId], [term])} order by rowid desc`
        : sql<{ id: number }>`select id from ${sql.table(entries)}
            where terms @@ ${postgresQuery([groupId], [term])}::tsquery order by id desc`;
    const { rows } = await sql<{ id: number }>`${found} limit ${sql.lit(limit)}`.execute(this.#db);
    return rows.map(({ id }) => Number(id));
  }

  /** Entries of the group. */
  async count(index: IndexName, groupId: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(INDEXES[index].entries)} where group_id = ${groupId}`.execute(this.#db);
    return Number(rows[0]!.count);
  }

  /** The message behind each entry. */
  async messagesOf(index: IndexName, groupId: string, entries: readonly number[]): Promise<Map<number, string>> {
    if (entries.length === 0) return new Map();
    const { rows } = await sql<{ id: number; message_id: string }>`
      select id, message_id from ${sql.table(INDEXES[index].entries)}
      where group_id = ${groupId} and id in (${sql.join(entries)})`.execute(this.#db);
    return new Map(rows.map(({ id, message_id }) => [Number(id), message_id]));
  }
}
