import { chosenSort, type ListWaiting, tableSorts } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { containsText, sortedPage, textColumn, timeColumn, wordsColumn } from '../../platform/index.ts';
import type { AccountsTables, WaitingListTable } from '../tables.ts';

const searched = sql<string>`company || ' ' || name || ' ' || email || ' ' || purpose`;

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

  list(asked: ListWaiting) {
    let listed = this.#db.selectFrom('waiting_list').selectAll();
    if (asked.state !== undefined) listed = listed.where('state', '=', asked.state);
    if (asked.query) listed = listed.where(containsText(searched, asked.query));
    const columns = {
      created: null,
      company: wordsColumn(this.#db, sql<string>`company`),
      decided: timeColumn('decided_at', 'never'),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.waiting, asked) };
    return sortedPage(listed, { columns, id: textColumn('id') }, sorted);
  }

  /** Holds the row until the end of the transaction. */
  async lock(id: string): Promise<void> {
    await this.#db.updateTable('waiting_list').set({ id }).where('id', '=', id).execute();
  }

  async setBatch(id: string, batchId: string): Promise<void> {
    await this.#db.updateTable('waiting_list').set({ batch_id: batchId }).where('id', '=', id).execute();
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
