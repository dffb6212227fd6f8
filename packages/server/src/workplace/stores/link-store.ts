import { type Kysely, sql } from 'kysely';
import type { LinksTable, WorkplaceTables } from '../tables.ts';

export type LinkRow = LinksTable;

export class LinkStore {
  readonly #db: Kysely<WorkplaceTables>;

  constructor(db: Kysely<WorkplaceTables>) {
    this.#db = db;
  }

  async insert(row: LinksTable): Promise<void> {
    await this.#db.insertInto('work_links').values(row).execute();
  }

  findByHash(organisationId: string, hash: string): Promise<LinkRow | undefined> {
    return this.#db
      .selectFrom('work_links')
      .selectAll()
      .where('token_hash', '=', hash)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
  }

  find(groupId: string, id: string): Promise<LinkRow | undefined> {
    return this.#of(groupId).where('id', '=', id).executeTakeFirst();
  }

  /** The newest first. */
  list(groupId: string, limit: number): Promise<LinkRow[]> {
    return this.#of(groupId).orderBy('id', 'desc').limit(limit).execute();
  }

  async countUse(id: string): Promise<void> {
    await this.#db.updateTable('work_links').set({ used: sql<number>`used + 1` }).where('id', '=', id).execute();
  }

  async revoke(id: string, now: string): Promise<void> {
    await this.#db
      .updateTable('work_links')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_links').selectAll().where('group_id', '=', groupId);
  }
}
