import type { Kysely } from 'kysely';
import type { AccountsTables, PendingCreditsTable } from '../tables.ts';

export class PendingCreditStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  async insert(row: PendingCreditsTable): Promise<void> {
    await this.#db.insertInto('pending_credits').values(row).execute();
  }

  /** The oldest first. */
  open(limit: number): Promise<PendingCreditsTable[]> {
    return this.#db
      .selectFrom('pending_credits')
      .selectAll()
      .where('consumed_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  /** @returns whether it was still open; of several who try at once, one is told so. */
  async consume(id: string, now: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('pending_credits')
      .set({ consumed_at: now })
      .where('id', '=', id)
      .where('consumed_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }
}
