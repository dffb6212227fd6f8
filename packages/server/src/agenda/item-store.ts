import { type Kysely, type SqlBool, sql } from 'kysely';
import type { AgendaTables, Item } from './tables.ts';

/** Either table, by the columns that both have. */
interface ItemTable {
  items: Item;
}

/** Whether a row's `sources` still say what a message said. */
const hasQuotes = sql<SqlBool>`replace(sources, '"quote":""', '') like '%"quote":"%'`;

/** The SQL that to-dos and events share. */
export class ItemStore<Row extends Item> {
  protected readonly db: Kysely<AgendaTables>;
  readonly #items: Kysely<ItemTable>;
  readonly #table: 'items';

  constructor(db: Kysely<AgendaTables>, table: 'agenda_todos' | 'agenda_events') {
    this.db = db;
    this.#items = db as unknown as Kysely<ItemTable>;
    this.#table = table as string as 'items';
  }

  /** Holds the row until the end of the transaction. */
  async lock(organisationId: string, id: string): Promise<Row | undefined> {
    const row = await this.#items
      .updateTable(this.#table)
      .set({ id })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return row as Row | undefined;
  }

  async insert(row: Row): Promise<void> {
    await this.#insertInto(row).execute();
  }

  /** @returns whether it was made now; false where the same proposal was made before. */
  async insertOnce(row: Row): Promise<boolean> {
    const inserted = await this.#insertInto(row)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'fingerprint']).where('fingerprint', 'is not', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  }

  async idsByFingerprint(organisationId: string, fingerprints: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#items
      .selectFrom(this.#table)
      .select(['id', 'fingerprint'])
      .where('organisation_id', '=', organisationId)
      .where('fingerprint', 'in', [...fingerprints])
      .execute();
    return new Map(rows.map(({ id, fingerprint }) => [fingerprint!, id]));
  }

  async update(organisationId: string, id: string, change: Partial<Row>): Promise<void> {
    await this.#items
      .updateTable(this.#table)
      .set(change as Partial<Item>)
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }

  async deleteOfGroup(organisationId: string, groupId: string): Promise<void> {
    await this.#items
      .deleteFrom(this.#table)
      .where('organisation_id', '=', organisationId)
      .where('group_id', '=', groupId)
      .execute();
  }

  /** Those made before that time that still say what messages said. */
  quoting(organisationId: string, before: string, limit: number): Promise<Pick<Item, 'id' | 'sources'>[]> {
    return this.#items
      .selectFrom(this.#table)
      .select(['id', 'sources'])
      .where('organisation_id', '=', organisationId)
      .where('created_at', '<', before)
      .where(hasQuotes)
      .limit(limit)
      .execute();
  }

  #insertInto(row: Row) {
    return this.#items.insertInto(this.#table).values(row);
  }
}
