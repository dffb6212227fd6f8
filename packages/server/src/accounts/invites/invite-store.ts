import { chosenSort, type ListBatches, type ListInvites, tableSorts } from '@wanwen/contract';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { containsText, numberColumn, sortedPage, textColumn, timeColumn, wordsColumn } from '../../platform/index.ts';
import type { AccountsTables, InviteBatchesTable, InvitesTable } from '../tables.ts';

export type InviteRow = Selectable<InvitesTable>;

export type CountedBatch = InviteBatchesTable & { opened: number; redeemed: number; called: number };

/** Rows of one insert; ten thousand at once would be more parameters than the databases take. */
const ROWS = 1000;

const batchStates = {
  open: (now: string) => sql<boolean>`revoked_at is null and expires_at > ${now}`,
  expired: (now: string) => sql<boolean>`revoked_at is null and expires_at <= ${now}`,
  revoked: () => sql<boolean>`revoked_at is not null`,
};

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

  listBatches(asked: ListBatches, now: string) {
    const { query, state, organisation } = asked;
    let listed = this.#batches();
    if (query) listed = listed.where(containsText(sql<string>`label`, query));
    if (state !== undefined) listed = listed.where(batchStates[state](now));
    if (organisation === 'new') listed = listed.where('organisation_id', 'is', null);
    else if (organisation !== undefined) listed = listed.where('organisation_id', '=', organisation);
    const columns = {
      created: null,
      label: wordsColumn(this.#db, sql<string>`label`),
      codes: numberColumn(sql<number>`code_count`),
      expires: textColumn('expires_at'),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.inviteBatches, asked) };
    return sortedPage(listed, { columns, id: textColumn('invite_batches.id') }, sorted);
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

  list(batchId: string, asked: ListInvites) {
    const listed = this.#db.selectFrom('invites').selectAll().where('batch_id', '=', batchId);
    const columns = {
      number: null,
      used: numberColumn(sql<number>`used`),
      opened: timeColumn('opened_at', 'never'),
      redeemed: timeColumn('redeemed_at', 'never'),
      called: timeColumn('first_call_at', 'never'),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.invites, asked) };
    return sortedPage(listed, { columns, id: numberColumn(sql<number>`number`) }, sorted);
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
