import { chosenSort, type ListPeople, tableSorts } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import {
  containsText,
  nativeTimeColumn,
  numberColumn,
  sortedPage,
  textColumn,
  wordsColumn,
} from '../../../platform/index.ts';
import type { AccountsTables } from '../../tables.ts';
import type { PeopleTables } from '../tables.ts';

export type PersonRow = Awaited<ReturnType<PersonStore['list']>>['rows'][number];

const countOfOrganisations = sql<number>`(select count(*) from members where members.person_id = people.id)`;
const lastSeen = sql<string | Date | null>`(select max(updated_at) from sessions where sessions.person_id = people.id)`;

/** What administrators read and change of people. better-auth reads the same rows with each request. */
export class PersonStore {
  readonly #db: Kysely<PeopleTables & AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db as unknown as Kysely<PeopleTables & AccountsTables>;
  }

  list(asked: ListPeople) {
    const { query, administrator } = asked;
    let listed = this.#db
      .selectFrom('people')
      .select(['id', 'name', 'email', 'administrator', 'two_factor_enabled', 'created_at'])
      .select([countOfOrganisations.as('organisations'), lastSeen.as('last_seen_at')]);
    if (administrator !== undefined)
      listed = listed.where(administrator ? sql<boolean>`administrator = true` : sql<boolean>`administrator = false`);
    if (query) listed = listed.where(containsText(sql<string>`people.name || ' ' || people.email`, query));
    const columns = {
      created: nativeTimeColumn(this.#db, sql.ref('created_at')),
      name: wordsColumn(this.#db, sql.ref<string>('name')),
      email: wordsColumn(this.#db, sql.ref<string>('email')),
      organisations: numberColumn(countOfOrganisations),
      seen: nativeTimeColumn(this.#db, lastSeen),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.people, asked) };
    return sortedPage(listed, { columns, id: textColumn('id') }, sorted);
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

  /** @returns how many there were */
  async endSessions(id: string): Promise<number> {
    const { numDeletedRows } = await this.#db.deleteFrom('sessions').where('person_id', '=', id).executeTakeFirst();
    return Number(numDeletedRows);
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
