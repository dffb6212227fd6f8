import { type Kysely, sql } from 'kysely';
import { containsText } from '../../../platform/index.ts';
import type { AccountsTables } from '../../tables.ts';
import type { PeopleTables } from '../tables.ts';

interface PersonSearch {
  query?: string | undefined;
  afterId?: string | undefined;
  limit: number;
}

export type PersonRow = Awaited<ReturnType<PersonStore['list']>>[number];

/** What administrators read and change of people. better-auth reads the same rows with each request. */
export class PersonStore {
  readonly #db: Kysely<PeopleTables & AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db as unknown as Kysely<PeopleTables & AccountsTables>;
  }

  list({ query, afterId = '', limit }: PersonSearch) {
    let listed = this.#db
      .selectFrom('people')
      .select(['id', 'name', 'email', 'administrator', 'two_factor_enabled', 'created_at'])
      .select((row) => [
        row
          .selectFrom('members')
          .select((counted) => counted.fn.countAll<number>().as('count'))
          .whereRef('members.person_id', '=', 'people.id')
          .$asScalar()
          .$notNull()
          .as('organisations'),
        row
          .selectFrom('sessions')
          .select((seen) => seen.fn.max('sessions.updated_at').as('at'))
          .whereRef('sessions.person_id', '=', 'people.id')
          .$asScalar()
          .as('last_seen_at'),
      ])
      .where('id', '>', afterId);
    if (query) listed = listed.where(containsText(sql<string>`people.name || ' ' || people.email`, query));
    return listed.orderBy('id').limit(limit).execute();
  }

  find(id: string) {
    const columns = ['id', 'name', 'email', 'administrator', 'two_factor_enabled'] as const;
    return this.#db.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst();
  }

  /** Holds their rows until the end of the transaction, so that of the last two one remains. */
  async lockAdministrators(): Promise<string[]> {
    const rows = await this.#db
      .updateTable('people')
      .set({ administrator: sql`true` })
      .where(sql<boolean>`administrator = true`)
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async setAdministrator(id: string, administrator: boolean): Promise<void> {
    const value = administrator ? sql<boolean>`true` : sql<boolean>`false`;
    await this.#db.updateTable('people').set({ administrator: value }).where('id', '=', id).execute();
  }

  async endSessions(id: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('person_id', '=', id).execute();
  }

  async removeSecondFactor(id: string): Promise<void> {
    await this.#db.deleteFrom('second_factors').where('person_id', '=', id).execute();
    await this.#db.updateTable('people').set({ two_factor_enabled: null }).where('id', '=', id).execute();
  }

  /** With everything by which the person signs in. */
  async delete(id: string): Promise<void> {
    await this.#db.deleteFrom('people').where('id', '=', id).execute();
  }
}
