import type { Insertable, Kysely, Selectable } from 'kysely';
import type { BillingTables, PricesTable } from './tables.ts';

export type PriceRow = Selectable<PricesTable>;

/** All SQL of the price book. Rows are added, never changed. */
export class PriceStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  after(version: number): Promise<PriceRow[]> {
    return this.#db.selectFrom('prices').selectAll().where('version', '>', version).orderBy('version').execute();
  }

  async insert(row: Insertable<PricesTable>): Promise<number> {
    const { version } = await this.#db.insertInto('prices').values(row).returning('version').executeTakeFirstOrThrow();
    return version;
  }
}
