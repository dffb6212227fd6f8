import type { Role } from '@wanwen/contract';
import type { Kysely } from 'kysely';
import type { AccountsTables, MembersTable } from '../tables.ts';

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

  list(organisationId: string, limit: number, afterPersonId = ''): Promise<MembersTable[]> {
    return this.#db
      .selectFrom('members')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('person_id', '>', afterPersonId)
      .orderBy('person_id')
      .limit(limit)
      .execute();
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
