import type { Kysely } from 'kysely';
import type { AccountsTables, WaitingListTable } from '../tables.ts';

export class WaitingStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  /** Leaves an entry of the same email as it is. */
  async insert(row: WaitingListTable): Promise<void> {
    await this.#db
      .insertInto('waiting_list')
      .values(row)
      .onConflict((conflict) => conflict.column('email_key').doNothing())
      .execute();
  }

  find(id: string): Promise<WaitingListTable | undefined> {
    return this.#db.selectFrom('waiting_list').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** The oldest first: they wait longest. */
  list(state: WaitingListTable['state'] | undefined, limit: number, afterId = ''): Promise<WaitingListTable[]> {
    let listed = this.#db.selectFrom('waiting_list').selectAll().where('id', '>', afterId);
    if (state !== undefined) listed = listed.where('state', '=', state);
    return listed.orderBy('id').limit(limit).execute();
  }

  /** @returns whether it was still waiting; of several administrators at once, one decides. */
  async decide(
    id: string,
    change: Pick<WaitingListTable, 'state' | 'note' | 'batch_id' | 'decided_at'>,
  ): Promise<boolean> {
    const result = await this.#db
      .updateTable('waiting_list')
      .set(change)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }
}
