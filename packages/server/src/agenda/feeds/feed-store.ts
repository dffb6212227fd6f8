import type { Kysely } from 'kysely';
import type { AgendaTables, FeedsTable } from '../tables.ts';
import type { Who } from '../who.ts';

export class FeedStore {
  readonly #db: Kysely<AgendaTables>;

  constructor(db: Kysely<AgendaTables>) {
    this.#db = db;
  }

  find({ organisationId, personId }: Who): Promise<FeedsTable | undefined> {
    return this.#db
      .selectFrom('agenda_feeds')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
  }

  findByHash(hash: string): Promise<FeedsTable | undefined> {
    return this.#db.selectFrom('agenda_feeds').selectAll().where('token_hash', '=', hash).executeTakeFirst();
  }

  /** In the place of the one that the person had. */
  async put(row: FeedsTable): Promise<void> {
    const { id, token_hash, created_at, last_read_at } = row;
    await this.#db
      .insertInto('agenda_feeds')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'person_id']).doUpdateSet({ id, token_hash, created_at, last_read_at }),
      )
      .execute();
  }

  async markRead(id: string, now: string): Promise<void> {
    await this.#db.updateTable('agenda_feeds').set({ last_read_at: now }).where('id', '=', id).execute();
  }

  /** @returns the one that the person had. */
  delete({ organisationId, personId }: Who): Promise<FeedsTable | undefined> {
    return this.#db
      .deleteFrom('agenda_feeds')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .returningAll()
      .executeTakeFirst();
  }
}
