import type { GroupKind } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { CompiledStatements, containsText } from '../../platform/index.ts';
import type { GroupsTable, MembersTable, WorkplaceTables } from '../tables.ts';
import type { Who } from '../who.ts';

export type GroupRow = GroupsTable;

/** A group with what one of its members has in it. */
export type OwnGroupRow = GroupsTable & Pick<MembersTable, 'role' | 'muted' | 'joined_seq' | 'read_seq'>;

export interface LastMessageRow {
  group_id: string;
  author_id: string | null;
  guest_name: string | null;
  text: string;
  files: string;
  deleted_at: string | null;
}

export class GroupStore {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #statements: CompiledStatements;

  constructor(db: Kysely<WorkplaceTables>, statements = new CompiledStatements()) {
    this.#db = db;
    this.#statements = statements;
  }

  async insert(row: GroupsTable): Promise<void> {
    await this.#db.insertInto('work_groups').values(row).execute();
  }

  /** @returns whether it was not there yet. */
  async insertDirect(row: GroupsTable): Promise<boolean> {
    const result = await this.#db
      .insertInto('work_groups')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'direct_key']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  find(organisationId: string, id: string): Promise<GroupRow | undefined> {
    return this.#of(organisationId).where('id', '=', id).executeTakeFirst();
  }

  findDirect(organisationId: string, key: string): Promise<GroupRow | undefined> {
    return this.#of(organisationId).where('direct_key', '=', key).executeTakeFirst();
  }

  /**
   * Counts so many changes, and holds the group to the end of the transaction: changes of one group happen one after the
   * other, and their numbers are seen in that order.
   */
  count(organisationId: string, id: string, changes: number): Promise<GroupRow | undefined> {
    return this.#db
      .updateTable('work_groups')
      .set({ changed: sql<number>`changed + ${changes}` })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
  }

  /** The same, for a new message too, of which `last_seq` is the number then. */
  async countMessage(
    organisationId: string,
    id: string,
    { changes, at }: { changes: number; at: string },
  ): Promise<GroupRow | undefined> {
    const [row] = await this.#statements.run(this.#db, 'count message', [changes, at, organisationId, id], () =>
      this.#db
        .updateTable('work_groups')
        .set({ changed: sql<number>`changed + ${changes}`, last_seq: sql<number>`last_seq + 1`, active_at: at })
        .where('organisation_id', '=', organisationId)
        .where('id', '=', id)
        .returningAll(),
    );
    return row;
  }

  async update(id: string, change: Partial<GroupsTable>): Promise<void> {
    await this.#db.updateTable('work_groups').set(change).where('id', '=', id).execute();
  }

  async delete(organisationId: string, id: string): Promise<void> {
    await this.#db
      .deleteFrom('work_groups')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }

  /** Of a person, the latest active first; of those named, where `ids` is given. */
  listOwn({ organisationId, personId }: Who, limit: number, ids?: readonly string[]): Promise<OwnGroupRow[]> {
    let query = this.#db
      .selectFrom('work_members')
      .innerJoin('work_groups', 'work_groups.id', 'work_members.group_id')
      .selectAll('work_groups')
      .select(['work_members.role', 'work_members.muted', 'work_members.joined_seq', 'work_members.read_seq'])
      .where('work_members.organisation_id', '=', organisationId)
      .where('work_members.person_id', '=', personId);
    if (ids !== undefined) query = query.where('work_groups.id', 'in', [...ids]);
    return query.orderBy('work_groups.active_at', 'desc').orderBy('work_groups.id', 'desc').limit(limit).execute();
  }

  /** The newest message of each. */
  lastMessages(ids: readonly string[]): Promise<LastMessageRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.#db
      .selectFrom('work_groups')
      .innerJoin('work_messages', (join) =>
        join
          .onRef('work_messages.group_id', '=', 'work_groups.id')
          .onRef('work_messages.seq', '=', 'work_groups.last_seq'),
      )
      .select([
        'work_messages.group_id',
        'work_messages.author_id',
        'work_messages.guest_name',
        'work_messages.text',
        'work_messages.files',
        'work_messages.deleted_at',
      ])
      .where('work_groups.id', 'in', [...ids])
      .execute();
  }

  /** Of those named, how far each has changed. */
  changes(ids: readonly string[]): Promise<Pick<GroupsTable, 'id' | 'changed' | 'own_changed'>[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.#db
      .selectFrom('work_groups')
      .select(['id', 'changed', 'own_changed'])
      .where('id', 'in', [...ids])
      .execute();
  }

  listPublic(organisationId: string, query: string, limit: number, beforeId?: string): Promise<GroupRow[]> {
    let listed = this.#of(organisationId).where('kind', '=', 'public' satisfies GroupKind);
    if (beforeId !== undefined) listed = listed.where('id', '<', beforeId);
    if (query !== '') {
      listed = listed.where(({ or }) =>
        or([containsText(sql.ref('name'), query), containsText(sql.ref('topic'), query)]),
      );
    }
    return listed.orderBy('id', 'desc').limit(limit).execute();
  }

  /** Every group of the organisation, by id. */
  listAll(organisationId: string): Promise<Pick<GroupsTable, 'id' | 'first_seq' | 'last_seq'>[]> {
    return this.#db
      .selectFrom('work_groups')
      .select(['id', 'first_seq', 'last_seq'])
      .where('organisation_id', '=', organisationId)
      .orderBy('id')
      .execute();
  }

  #of(organisationId: string) {
    return this.#db.selectFrom('work_groups').selectAll().where('organisation_id', '=', organisationId);
  }
}
