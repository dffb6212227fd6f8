import { type Kysely, sql } from 'kysely';
import type { AccountsTables } from '../tables.ts';

export class AttemptStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  /** Adds to the count since a time in one statement; `address` is whom or what the attempts are counted for. @returns the count with it. */
  async add(kind: string, address: string, hour: string, amount: number): Promise<number> {
    const row = await this.#db
      .insertInto('attempts')
      .values({ kind, address, hour, count: amount })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'address', 'hour']).doUpdateSet({ count: sql<number>`attempts.count + ${amount}` }),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async delete(kind: string, address: string): Promise<void> {
    await this.#db.deleteFrom('attempts').where('kind', '=', kind).where('address', '=', address).execute();
  }

  async deleteBefore(hour: string): Promise<void> {
    await this.#db.deleteFrom('attempts').where('hour', '<', hour).execute();
  }
}
