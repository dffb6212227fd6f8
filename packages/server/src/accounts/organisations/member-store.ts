import { chosenSort, type ListMembers, type Role, tableSorts } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { containsText, numberColumn, sortedPage, textColumn, wordsColumn } from '../../platform/index.ts';
import type { PeopleTables } from '../people/tables.ts';
import type { AccountsTables, MembersTable } from '../tables.ts';

const name = sql<string | null>`(select name from people where people.id = members.person_id)`;
const nameAndEmail = sql<string | null>`(select name || ' ' || email from people where people.id = members.person_id)`;
const rankOfRole = sql<number>`case role when 'owner' then 0 when 'admin' then 1 when 'developer' then 2 else 3 end`;

export class MemberStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  find(organisationId: string, personId: string): Promise<MembersTable | undefined> {
    return this.#db
      .selectFrom('members')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
  }

  list(organisationId: string, asked: ListMembers) {
    let listed = this.#db.selectFrom('members').selectAll('members').where('organisation_id', '=', organisationId);
    if (asked.role !== undefined) listed = listed.where('role', '=', asked.role);
    if (asked.query) listed = listed.where(containsText(nameAndEmail, asked.query));
    const columns = {
      joined: textColumn('joined_at'),
      name: wordsColumn(this.#db, name),
      role: numberColumn(rankOfRole),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.members, asked) };
    return sortedPage(listed, { columns, id: textColumn('person_id') }, sorted);
  }

  async among(organisationId: string, personIds: readonly string[]): Promise<string[]> {
    if (personIds.length === 0) return [];
    const rows = await this.#db
      .selectFrom('members')
      .select('person_id')
      .where('organisation_id', '=', organisationId)
      .where('person_id', 'in', [...personIds])
      .execute();
    return rows.map((row) => row.person_id);
  }

  /** Those whose names hold the words, by name. */
  async named(organisationId: string, words: string, limit: number): Promise<{ personId: string; name: string }[]> {
    return this.#people
      .selectFrom('members')
      .innerJoin('people', 'people.id', 'members.person_id')
      .select(['people.id as personId', 'people.name'])
      .where('members.organisation_id', '=', organisationId)
      .where(containsText(sql<string>`people.name`, words))
      .orderBy('people.name')
      .orderBy('people.id')
      .limit(limit)
      .execute();
  }

  get #people(): Kysely<AccountsTables & PeopleTables> {
    return this.#db as unknown as Kysely<AccountsTables & PeopleTables>;
  }

  /** Roles of a person, by organisation. */
  async rolesOf(personId: string): Promise<Map<string, Role>> {
    const rows = await this.#db
      .selectFrom('members')
      .select(['organisation_id', 'role'])
      .where('person_id', '=', personId)
      .execute();
    return new Map(rows.map((row) => [row.organisation_id, row.role]));
  }

  async owners(organisationId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('members')
      .select('person_id')
      .where('organisation_id', '=', organisationId)
      .where('role', '=', 'owner')
      .execute();
    return rows.map((row) => row.person_id);
  }

  async leaders(organisationId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('members')
      .select('person_id')
      .where('organisation_id', '=', organisationId)
      .where('role', 'in', ['owner', 'admin'])
      .execute();
    return rows.map((row) => row.person_id);
  }

  async count(organisationId: string): Promise<number> {
    const row = await this.#db
      .selectFrom('members')
      .select((counted) => counted.fn.countAll<number>().as('count'))
      .where('organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow();
    return row.count;
  }

  /** @returns whether the person joined now; they may have been a member already. */
  async insert(row: MembersTable): Promise<boolean> {
    const result = await this.#db
      .insertInto('members')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  async setRole(organisationId: string, personId: string, role: Role): Promise<void> {
    await this.#db
      .updateTable('members')
      .set({ role })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .execute();
  }

  async delete(organisationId: string, personId: string): Promise<void> {
    await this.#db
      .deleteFrom('members')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .execute();
  }
}
