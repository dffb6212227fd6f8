import { chosenSort, type ListOrganisations, type Role, tableSorts } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { containsText, numberColumn, sortedPage, textColumn, wordsColumn } from '../../platform/index.ts';
import type { AccountsTables, OrganisationsTable } from '../tables.ts';

export interface OrganisationSearch extends Omit<ListOrganisations, 'all'> {
  /** Only those that this person belongs to. */
  personId?: string;
}

const countOfMembers = sql<number>`(select count(*) from members where members.organisation_id = organisations.id)`;

export type CountedOrganisation = OrganisationsTable & { members: number };

export class OrganisationStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  find(id: string): Promise<OrganisationsTable | undefined> {
    return this.#db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  findCounted(id: string): Promise<CountedOrganisation | undefined> {
    return this.#counted().where('organisations.id', '=', id).executeTakeFirst();
  }

  findPersonal(personId: string): Promise<OrganisationsTable | undefined> {
    return this.#db.selectFrom('organisations').selectAll().where('personal_of', '=', personId).executeTakeFirst();
  }

  list({ personId, ...asked }: OrganisationSearch) {
    const { query, kind, ids, state } = asked;
    let listed = this.#counted();
    if (state !== undefined)
      listed = listed.where('organisations.deleted_at', state === 'deleted' ? 'is not' : 'is', null);
    if (query) listed = listed.where(containsText(sql.ref<string>('organisations.name'), query));
    if (kind !== undefined) listed = listed.where('organisations.kind', '=', kind);
    if (ids !== undefined) listed = listed.where('organisations.id', 'in', ids);
    if (personId !== undefined)
      listed = listed.where('organisations.id', 'in', (mine) =>
        mine.selectFrom('members').select('organisation_id').where('person_id', '=', personId),
      );
    const columns = {
      created: textColumn('organisations.created_at'),
      name: wordsColumn(this.#db, sql.ref<string>('organisations.name')),
      members: numberColumn(countOfMembers),
    };
    const sorted = { ...asked, ...chosenSort(tableSorts.organisations, asked) };
    return sortedPage(listed, { columns, id: textColumn('organisations.id') }, sorted);
  }

  /** With the person's role, companies and the oldest first; without those that are being deleted. */
  ofPerson(personId: string): Promise<(OrganisationsTable & { role: Role })[]> {
    return this.#db
      .selectFrom('members')
      .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
      .selectAll('organisations')
      .select('members.role')
      .where('members.person_id', '=', personId)
      .where('organisations.deleted_at', 'is', null)
      .orderBy('organisations.kind')
      .orderBy('organisations.created_at')
      .execute();
  }

  /** Holds the row until the end of the transaction: an update locks it on both databases, a select on one only. */
  async lock(id: string): Promise<void> {
    await this.#db.updateTable('organisations').set({ id }).where('id', '=', id).execute();
  }

  async insert(row: OrganisationsTable): Promise<void> {
    await this.#db.insertInto('organisations').values(row).execute();
  }

  /** @returns whether it was made now; another call may have been first. */
  async insertPersonal(row: OrganisationsTable): Promise<boolean> {
    const result = await this.#db
      .insertInto('organisations')
      .values(row)
      .onConflict((conflict) => conflict.column('personal_of').doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  async update(id: string, change: Partial<OrganisationsTable>): Promise<void> {
    await this.#db.updateTable('organisations').set(change).where('id', '=', id).execute();
  }

  async delete(id: string): Promise<void> {
    await this.#db.deleteFrom('organisations').where('id', '=', id).execute();
  }

  async dueForPurge(now: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('organisations')
      .select('id')
      .where('purge_after', '<=', now)
      .orderBy('purge_after')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Of those that there are, by id. */
  async namesOf(ids: string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Of those that are not being deleted. */
  async ids(): Promise<string[]> {
    const rows = await this.#db.selectFrom('organisations').select('id').where('deleted_at', 'is', null).execute();
    return rows.map(({ id }) => id);
  }

  async withRetention(): Promise<OrganisationsTable[]> {
    return this.#db.selectFrom('organisations').selectAll().where('retention_days', 'is not', null).execute();
  }

  #counted() {
    return this.#db.selectFrom('organisations').selectAll().select(countOfMembers.as('members'));
  }
}
