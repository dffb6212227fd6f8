import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { AccountsTables, InviteBatchesTable, InvitesTable } from '../tables.ts';

export type InviteRow = Selectable<InvitesTable>;

export type CountedBatch = InviteBatchesTable & { opened: number; redeemed: number; called: number };

/** Rows of one insert; ten thousand at once would be more parameters than the databases take. */
const ROWS = 1000;

export class InviteStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  async insertBatch(batch: InviteBatchesTable, invites: Insertable<InvitesTable>[]): Promise<void> {
    await this.#db.insertInto('invite_batches').values(batch).execute();
    for (let start = 0; start < invites.length; start += ROWS)
      await this.#db
        .insertInto('invites')
        .values(invites.slice(start, start + ROWS))
        .execute();
  }

  batch(id: string): Promise<CountedBatch | undefined> {
    return this.#batches().where('invite_batches.id', '=', id).executeTakeFirst();
  }

  /** The newest first. */
  listBatches(limit: number, beforeId?: string): Promise<CountedBatch[]> {
    let listed = this.#batches();
    if (beforeId !== undefined) listed = listed.where('invite_batches.id', '<', beforeId);
    return listed.orderBy('invite_batches.id', 'desc').limit(limit).execute();
  }

  async revokeBatch(id: string, now: string): Promise<void> {
    await this.#db
      .updateTable('invite_batches')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  }

  find(id: string): Promise<InviteRow | undefined> {
    return this.#db.selectFrom('invites').selectAll().where('id', '=', id).executeTakeFirst();
  }

  findByHash(hash: string): Promise<InviteRow | undefined> {
    return this.#db.selectFrom('invites').selectAll().where('code_hash', '=', hash).executeTakeFirst();
  }

  /** In the order of their numbers. */
  list(batchId: string, limit: number, afterNumber = 0): Promise<InviteRow[]> {
    return this.#db
      .selectFrom('invites')
      .selectAll()
      .where('batch_id', '=', batchId)
      .where('number', '>', afterNumber)
      .orderBy('number')
      .limit(limit)
      .execute();
  }

  /** Holds the row until the end of the transaction. */
  async lock(id: string): Promise<void> {
    await this.#db.updateTable('invites').set({ id }).where('id', '=', id).execute();
  }

  async takeUse(id: string, now: string): Promise<void> {
    await this.#db
      .updateTable('invites')
      .set({
        used: sql<number>`used + 1`,
        opened_at: sql<string>`coalesce(opened_at, ${now})`,
        redeemed_at: sql<string>`coalesce(redeemed_at, ${now})`,
      })
      .where('id', '=', id)
      .execute();
  }

  async markOpened(id: string, now: string): Promise<void> {
    await this.#mark([id], 'opened_at', now);
  }

  async markFirstCall(ids: string[], now: string): Promise<void> {
    if (ids.length > 0) await this.#mark(ids, 'first_call_at', now);
  }

  async revoke(id: string, now: string): Promise<void> {
    await this.#mark([id], 'revoked_at', now);
  }

  async #mark(ids: string[], column: 'opened_at' | 'first_call_at' | 'revoked_at', now: string): Promise<void> {
    await this.#db
      .updateTable('invites')
      .set({ [column]: now })
      .where('id', 'in', ids)
      .where(column, 'is', null)
      .execute();
  }

  #batches() {
    const counted = (column: 'opened_at' | 'redeemed_at' | 'first_call_at') =>
      sql<number>`(select count(*) from invites where batch_id = invite_batches.id and ${sql.ref(column)} is not null)`;
    return this.#db
      .selectFrom('invite_batches')
      .selectAll()
      .select([
        counted('opened_at').as('opened'),
        counted('redeemed_at').as('redeemed'),
        counted('first_call_at').as('called'),
      ]);
  }
}
