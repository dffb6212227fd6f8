import { type Kysely, sql } from 'kysely';
import { CompiledStatements } from '../../platform/index.ts';
import { IMPORTED } from '../history/message-key.ts';
import type { EditsTable, MentionsTable, MessagesTable, WorkplaceTables } from '../tables.ts';

export type MessageRow = MessagesTable;

/** All but the order and the group may change. */
export type MessageChange = Partial<Omit<MessagesTable, 'id' | 'organisation_id' | 'group_id' | 'seq'>>;

/** All SQL of messages. The caller has made sure that the group is the person's to read. */
export class MessageStore {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #statements: CompiledStatements;

  constructor(db: Kysely<WorkplaceTables>, statements = new CompiledStatements()) {
    this.#db = db;
    this.#statements = statements;
  }

  async insert(rows: MessagesTable[]): Promise<void> {
    await this.#db.insertInto('work_messages').values(rows).execute();
  }

  /** One that was just said. */
  async add(row: MessagesTable): Promise<void> {
    // Columns in an order of their own: the parameters must not depend on how a row was put together.
    const columns = Object.keys(row).sort() as (keyof MessagesTable)[];
    const ordered = Object.fromEntries(columns.map((column) => [column, row[column]])) as unknown as MessagesTable;
    await this.#statements.run(this.#db, 'add message', Object.values(ordered), () =>
      this.#db.insertInto('work_messages').values(ordered),
    );
  }

  find(groupId: string, id: string): Promise<MessageRow | undefined> {
    return this.#of(groupId).where('id', '=', id).executeTakeFirst();
  }

  async findByClient(groupId: string, authorId: string, clientId: string): Promise<MessageRow | undefined> {
    const [row] = await this.#statements.run(this.#db, 'find by client', [groupId, authorId, clientId], () =>
      this.#of(groupId).where('author_id', '=', authorId).where('client_id', '=', clientId),
    );
    return row;
  }

  /** Of those numbers, the lowest first. */
  clientIds(
    groupId: string,
    { from, to, limit }: { from: number; to: number; limit: number },
  ): Promise<Pick<MessageRow, 'client_id' | 'seq'>[]> {
    return this.#between(groupId, from, to).select(['client_id', 'seq']).limit(limit).execute();
  }

  byIds(groupId: string, ids: readonly string[]): Promise<MessageRow[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.#of(groupId)
          .where('id', 'in', [...ids])
          .execute();
  }

  /** Those of these numbers that stand, ascending. */
  bySeqs(groupId: string, seqs: readonly number[]): Promise<MessageRow[]> {
    if (seqs.length === 0) return Promise.resolve([]);
    const chosen = this.#of(groupId).where('seq', 'in', [...seqs]);
    return chosen.where('deleted_at', 'is', null).orderBy('seq').execute();
  }

  /** The newest of one person, the latest first. */
  newestBy(groupId: string, authorId: string, limit: number): Promise<MessageRow[]> {
    const said = this.#of(groupId).where('author_id', '=', authorId).where('deleted_at', 'is', null);
    return said.orderBy('seq', 'desc').limit(limit).execute();
  }

  /** When the earliest and the latest that stand were sent. */
  async span(groupId: string): Promise<{ from: string; to: string } | null> {
    const at = (order: 'asc' | 'desc') =>
      this.#db
        .selectFrom('work_messages')
        .select('created_at')
        .where('group_id', '=', groupId)
        .where('deleted_at', 'is', null)
        .orderBy('created_at', order)
        .limit(1)
        .executeTakeFirst();
    const [first, last] = [await at('asc'), await at('desc')];
    return first && last ? { from: first.created_at, to: last.created_at } : null;
  }

  /** The newest before that number, ascending. */
  async before(groupId: string, seq: number, limit: number): Promise<MessageRow[]> {
    const rows = await this.#of(groupId).where('seq', '<', seq).orderBy('seq', 'desc').limit(limit).execute();
    return rows.reverse();
  }

  /** The newest of those from that number and that time on, ascending. */
  async newest(
    groupId: string,
    { from, time, limit }: { from: number; time: string; limit: number },
  ): Promise<MessageRow[]> {
    const since = this.#of(groupId).where('seq', '>=', from).where('created_at', '>=', time);
    return (await since.orderBy('seq', 'desc').limit(limit).execute()).reverse();
  }

  /** The oldest after that number, ascending. */
  after(groupId: string, seq: number, limit: number): Promise<MessageRow[]> {
    return this.#of(groupId).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
  }

  /** What changed after that number, in the order of the changes. */
  changedAfter(groupId: string, changed: number, limit: number): Promise<MessageRow[]> {
    return this.#statements.run(this.#db, 'changed after', [groupId, changed, limit], () =>
      this.#of(groupId).where('changed', '>', changed).orderBy('changed').limit(limit),
    );
  }

  thread(rootId: string, afterSeq: number, limit: number): Promise<MessageRow[]> {
    return this.#db
      .selectFrom('work_messages')
      .selectAll()
      .where('root_id', '=', rootId)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute();
  }

  /** The last ones before that number, ascending. */
  async threadBefore(rootId: string, seq: number, limit: number): Promise<MessageRow[]> {
    const rows = await this.#db
      .selectFrom('work_messages')
      .selectAll()
      .where('root_id', '=', rootId)
      .where('seq', '<', seq)
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.reverse();
  }

  /** The latest pinned first. */
  pinned(groupId: string, limit: number): Promise<MessageRow[]> {
    return this.#of(groupId).where('pinned_at', 'is not', null).orderBy('pinned_at', 'desc').limit(limit).execute();
  }

  async update(id: string, change: MessageChange): Promise<void> {
    await this.#db.updateTable('work_messages').set(change).where('id', '=', id).execute();
  }

  async countReply(rootId: string, changed: number): Promise<void> {
    await this.#db
      .updateTable('work_messages')
      .set({ replies: sql<number>`replies + 1`, changed })
      .where('id', '=', rootId)
      .execute();
  }

  /**
   * Number behind the last message that was sent here before that time; undefined where there is none. Looks from the
   * newest back. Imported ones tell nothing: they stand behind what was said after them.
   */
  async firstSince(groupId: string, time: string): Promise<number | undefined> {
    const { rows } = await sql<{ seq: number }>`
      select seq from work_messages where group_id = ${groupId} and created_at < ${time}
        and client_id not like ${`${IMPORTED}%`}
      order by seq desc limit 1`.execute(this.#db);
    return rows[0] === undefined ? undefined : rows[0].seq + 1;
  }

  /** Of the oldest ones, those made before that time, ascending. */
  async oldest(groupId: string, before: string, limit: number): Promise<Pick<MessageRow, 'id' | 'seq'>[]> {
    const rows = await this.#db
      .selectFrom('work_messages')
      .select(['id', 'seq', 'created_at'])
      .where('group_id', '=', groupId)
      .orderBy('seq')
      .limit(limit)
      .execute();
    const firstYoung = rows.findIndex((row) => row.created_at >= before);
    return firstYoung < 0 ? rows : rows.slice(0, firstYoung);
  }

  /** Of those numbers, the lowest first. */
  between(groupId: string, from: number, to: number, limit: number): Promise<Pick<MessageRow, 'id' | 'seq'>[]> {
    return this.#between(groupId, from, to).select(['id', 'seq']).limit(limit).execute();
  }

  /** With whom they mention; search entries and files are not this store's. */
  async deleteBetween(groupId: string, from: number, to: number): Promise<void> {
    for (const table of ['work_mentions', 'work_late_mentions', 'work_messages'] as const)
      await this.#db
        .deleteFrom(table)
        .where('group_id', '=', groupId)
        .where('seq', '>=', from)
        .where('seq', '<=', to)
        .execute();
  }

  async mention(rows: MentionsTable[]): Promise<void> {
    if (rows.length > 0) await this.#db.insertInto('work_mentions').values(rows).execute();
  }

  async forgetMentions(groupId: string, seq: number): Promise<void> {
    await this.#db.deleteFrom('work_mentions').where('group_id', '=', groupId).where('seq', '=', seq).execute();
  }

  async keepEdit(row: EditsTable): Promise<void> {
    await this.#db.insertInto('work_edits').values(row).execute();
  }

  edits(messageId: string): Promise<EditsTable[]> {
    return this.#db.selectFrom('work_edits').selectAll().where('message_id', '=', messageId).orderBy('id').execute();
  }

  async forgetEdits(messageId: string): Promise<void> {
    await this.#db.deleteFrom('work_edits').where('message_id', '=', messageId).execute();
  }

  #between(groupId: string, from: number, to: number) {
    return this.#db
      .selectFrom('work_messages')
      .where('group_id', '=', groupId)
      .where('seq', '>=', from)
      .where('seq', '<=', to)
      .orderBy('seq');
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_messages').selectAll().where('group_id', '=', groupId);
  }
}
