import { chosenSort, type ListMemberLinks, tableSorts } from '@wanwen/contract';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { numberColumn, sortedPage, textColumn } from '../../platform/index.ts';
import type { AccountsTables, MemberLinksTable } from '../tables.ts';

export type MemberLinkRow = Selectable<MemberLinksTable>;

export class MemberLinkStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  insert(row: Insertable<MemberLinksTable>): Promise<MemberLinkRow> {
    return this.#db.insertInto('member_links').values(row).returningAll().executeTakeFirstOrThrow();
  }

  findByHash(hash: string): Promise<MemberLinkRow | undefined> {
    return this.#db.selectFrom('member_links').selectAll().where('token_hash', '=', hash).executeTakeFirst();
  }

  find(organisationId: string, id: string): Promise<MemberLinkRow | undefined> {
    return this.#of(organisationId).where('id', '=', id).executeTakeFirst();
  }

  list(organisationId: string, asked: ListMemberLinks) {
    const columns = { created: null, expires: textColumn('expires_at'), used: numberColumn(sql<number>`used`) };
    const sorted = { ...asked, ...chosenSort(tableSorts.memberLinks, asked) };
    return sortedPage(this.#of(organisationId), { columns, id: textColumn('id') }, sorted);
  }

  /** Takes one use in one statement, so that no more people join than there are uses. @returns whether one was left. */
  async takeUse(id: string, now: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('member_links')
      .set({ used: sql<number>`used + 1` })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .whereRef('used', '<', 'uses')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async revoke(id: string, now: string): Promise<void> {
    await this.#db
      .updateTable('member_links')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  }

  #of(organisationId: string) {
    return this.#db.selectFrom('member_links').selectAll().where('organisation_id', '=', organisationId);
  }
}
