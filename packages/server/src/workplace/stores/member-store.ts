import type { GroupRole } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { CompiledStatements } from '../../platform/index.ts';
import type { MembersTable, WorkplaceTables } from '../tables.ts';
import type { Who } from '../who.ts';

export type MemberRow = MembersTable;

/** Unread mentions are counted up to here. */
const MENTIONS_COUNTED = 100;

export class MemberStore {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #statements: CompiledStatements;

  constructor(db: Kysely<WorkplaceTables>, statements = new CompiledStatements()) {
    this.#db = db;
    this.#statements = statements;
  }

  find(groupId: string, personId: string): Promise<MemberRow | undefined> {
    return this.#of(groupId).where('person_id', '=', personId).executeTakeFirst();
  }

  /** The first to join first. */
  list(groupId: string): Promise<MemberRow[]> {
    return this.#of(groupId).orderBy('id').execute();
  }

  /** Of those named, who is in the group. */
  async among(groupId: string, personIds: readonly string[]): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('work_members')
      .select('person_id')
      .where('group_id', '=', groupId)
      .where('person_id', 'in', [...personIds])
      .execute();
    return new Set(rows.map((row) => row.person_id));
  }

  async groupIdsOf({ organisationId, personId }: Who): Promise<string[]> {
    const rows = await this.#ofPerson(organisationId, personId).select('group_id').execute();
    return rows.map((row) => row.group_id);
  }

  async countOf(organisationId: string, personId: string): Promise<number> {
    const counted = this.#ofPerson(organisationId, personId).select((row) => row.fn.countAll<number>().as('count'));
    return (await counted.executeTakeFirstOrThrow()).count;
  }

  /** @returns those who were not in it yet. */
  async insert(rows: MembersTable[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const added = await this.#db
      .insertInto('work_members')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['group_id', 'person_id']).doNothing())
      .returning('person_id')
      .execute();
    return added.map((row) => row.person_id);
  }

  async setRole(groupId: string, personId: string, role: GroupRole): Promise<void> {
    await this.#update(groupId, personId).set({ role }).execute();
  }

  async setMuted(groupId: string, personId: string, muted: boolean): Promise<void> {
    await this.#update(groupId, personId)
      .set({ muted: muted ? 1 : 0 })
      .execute();
  }

  /** Also back. */
  async setRead(groupId: string, personId: string, seq: number): Promise<void> {
    await this.#update(groupId, personId).set({ read_seq: seq }).execute();
  }

  /** Never back. @returns whether it went on */
  async markRead(groupId: string, personId: string, seq: number): Promise<boolean> {
    const result = await this.#update(groupId, personId)
      .set({ read_seq: seq })
      .where('read_seq', '<', seq)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Whoever says something has read what stands above it. @returns the member who says it, if there is one */
  async findAndMarkRead(groupId: string, personId: string, seq: number): Promise<MemberRow | undefined> {
    const [row] = await this.#statements.run(this.#db, 'find and mark read', [seq, groupId, personId], () =>
      this.#update(groupId, personId).set({ read_seq: seq }).returningAll(),
    );
    return row;
  }

  /** Whoever has read up to one number has read up to another one. */
  async readOn(groupId: string, from: number, to: number): Promise<void> {
    await this.#db
      .updateTable('work_members')
      .set({ read_seq: to })
      .where('group_id', '=', groupId)
      .where('read_seq', '>=', from)
      .execute();
  }

  /** With the mentions that wait for them. */
  async delete(groupId: string, personId: string): Promise<void> {
    for (const table of ['work_late_mentions', 'work_members'] as const)
      await this.#db.deleteFrom(table).where('group_id', '=', groupId).where('person_id', '=', personId).execute();
  }

  /** How many messages since the last one read mention the person, by group; looks at those mentions only. */
  async unreadMentions({ organisationId, personId }: Who, groupId?: string): Promise<Map<string, number>> {
    const { rows } = await sql<{ group_id: string; mentions: number }>`
      select mine.group_id, (
        select count(*) from (
          select distinct seq from work_mentions
          where work_mentions.group_id = mine.group_id and person_id in (${personId}, '*') and seq > mine.read_seq
          limit ${sql.lit(MENTIONS_COUNTED)}
        ) as counted
      ) as mentions
      from work_members as mine
      where mine.organisation_id = ${organisationId} and mine.person_id = ${personId}
      ${groupId === undefined ? sql`` : sql`and mine.group_id = ${groupId}`}`.execute(this.#db);
    return new Map(rows.map((row) => [row.group_id, row.mentions]));
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_members').selectAll().where('group_id', '=', groupId);
  }

  #ofPerson(organisationId: string, personId: string) {
    return this.#db
      .selectFrom('work_members')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId);
  }

  #update(groupId: string, personId: string) {
    return this.#db.updateTable('work_members').where('group_id', '=', groupId).where('person_id', '=', personId);
  }
}
