import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from '../platform/index.ts';
import type { Owner } from './owner.ts';
import { SearchIndex } from './search-index.ts';
import type { ChatTables, ConversationsTable, MessagesTable } from './tables.ts';

export interface ConversationRow extends ConversationsTable {
  /** 1 while an answer is being written. */
  running: number;
}

export type MessageRow = MessagesTable;

/** Where a list of conversations goes on: what the last row of the page before was sorted by. */
export interface ListPlace {
  pinned: number;
  updatedAt: string;
  id: string;
}

/** Columns of an answer that change while it is written. */
export type AnswerChange = Partial<
  Pick<
    MessagesTable,
    'content' | 'reasoning' | 'reasoning_ms' | 'status' | 'failure' | 'model' | 'usage' | 'prompt_depth'
  >
>;

export type AnswerStanding = Pick<MessagesTable, 'status' | 'stop_requested'>;
export type AbandonedAnswer = Pick<MessagesTable, 'id' | 'organisation_id' | 'owner_id' | 'conversation_id'>;

/** Spelt out, because a partial index is used only where its condition stands in the statement itself. */
const RUNNING = sql<boolean>`status in ('waiting', 'streaming')`;

/** All SQL of conversations and messages. Every statement is scoped by the owner. */
export class ChatStore {
  readonly #db: Kysely<ChatTables>;
  readonly #kind: DatabaseKind;
  readonly search: SearchIndex;

  constructor(db: Kysely<ChatTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
    this.search = new SearchIndex(db, kind);
  }

  /** Runs `work` with a store whose statements all happen, or none. */
  inTransaction<Result>(work: (store: ChatStore) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new ChatStore(transaction, this.#kind)));
  }

  async insertConversation(row: ConversationsTable): Promise<void> {
    await this.#db.insertInto('conversations').values(row).execute();
  }

  conversation(owner: Owner, id: string): Promise<ConversationRow | undefined> {
    return this.#conversations(owner).where('id', '=', id).executeTakeFirst();
  }

  /** Pinned first, then the latest changed. */
  listConversations(owner: Owner, limit: number, after?: ListPlace): Promise<ConversationRow[]> {
    let query = this.#conversations(owner);
    if (after) {
      query = query.where(sql<boolean>`(pinned, updated_at, id) < (${after.pinned}, ${after.updatedAt}, ${after.id})`);
    }
    return query.orderBy('pinned', 'desc').orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  }

  conversationsById(owner: Owner, ids: string[]): Promise<ConversationRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.#conversations(owner).where('id', 'in', ids).execute();
  }

  /** @returns whether there was such a conversation. */
  async updateConversation(owner: Owner, id: string, change: Partial<ConversationsTable>): Promise<boolean> {
    const result = await this.#db
      .updateTable('conversations')
      .set(change)
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async deleteConversation(owner: Owner, id: string): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('conversations')
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  /** Those of an organisation that nobody changed since, and that no answer is written in, in the order of their ids. */
  idleConversations(
    organisationId: string,
    before: string,
    afterId: string,
    limit: number,
  ): Promise<Pick<ConversationsTable, 'id' | 'owner_id'>[]> {
    return this.#db
      .selectFrom('conversations')
      .select(['id', 'owner_id'])
      .where('organisation_id', '=', organisationId)
      .where('updated_at', '<', before)
      .where('id', '>', afterId)
      .where(sql<boolean>`not exists (
        select 1 from messages where messages.conversation_id = conversations.id and ${RUNNING}
      )`)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  /** Holds the row to the end of the transaction. @returns whether it is still unchanged since */
  async holdIdle(owner: Owner, id: string, before: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('conversations')
      .set({ id })
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id)
      .where('updated_at', '<', before)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async insertMessages(rows: MessagesTable[]): Promise<void> {
    await this.#db.insertInto('messages').values(rows).execute();
  }

  message(owner: Owner, id: string): Promise<MessageRow | undefined> {
    return this.#messages(owner).where('id', '=', id).executeTakeFirst();
  }

  messagesById(owner: Owner, ids: string[]): Promise<MessageRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.#messages(owner).where('id', 'in', ids).execute();
  }

  async updateMessage(owner: Owner, id: string, change: AnswerChange): Promise<void> {
    await this.#change(owner, id, change).execute();
  }

  /** Changes an answer that nobody has ended. @returns whether there was one */
  async updateRunning(owner: Owner, id: string, change: AnswerChange): Promise<boolean> {
    const { numUpdatedRows } = await this.#change(owner, id, change).where(RUNNING).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** What others may have written into the row of an answer; undefined where it was deleted. */
  async standing(owner: Owner, id: string): Promise<AnswerStanding | undefined> {
    return this.#db
      .selectFrom('messages')
      .select(['status', 'stop_requested'])
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** Asks the server that writes the answer to stop it. */
  async requestStop(owner: Owner, id: string): Promise<void> {
    await this.#db
      .updateTable('messages')
      .set({ stop_requested: 1 })
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id)
      .execute();
  }

  /** Interrupts an answer that is running, and of which that is true. @returns its text, where there was such an answer */
  async interrupt(owner: Owner, id: string, abandoned: RawBuilder<boolean>): Promise<string | undefined> {
    const row = await this.#change(owner, id, { status: 'interrupted' })
      .where(RUNNING)
      .where(abandoned)
      .returning('content')
      .executeTakeFirst();
    return row?.content;
  }

  /** The branch that ends in `leafId`, oldest first, at most `limit` messages counted from the leaf. Reads no others. */
  async branch(owner: Owner, conversationId: string, leafId: string, limit: number): Promise<MessageRow[]> {
    const { rows } = await sql<MessageRow>`
      with recursive branch (id, parent_id, place) as (
        select id, parent_id, 1 from messages
        where id = ${leafId} and conversation_id = ${conversationId}
          and organisation_id = ${owner.organisationId} and owner_id = ${owner.personId}
        union all
        select messages.id, messages.parent_id, branch.place + 1
        from branch join messages on messages.id = branch.parent_id
        where branch.place < ${sql.lit(limit)}
      )
      select messages.* from branch join messages on messages.id = branch.id order by messages.depth`.execute(this.#db);
    return rows;
  }

  /** Ids of the branch that ends in `leafId`, oldest first. */
  async branchIds(owner: Owner, conversationId: string, leafId: string): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      with recursive branch (id, parent_id, depth) as (
        select id, parent_id, depth from messages
        where id = ${leafId} and conversation_id = ${conversationId}
          and organisation_id = ${owner.organisationId} and owner_id = ${owner.personId}
        union all
        select messages.id, messages.parent_id, messages.depth
        from branch join messages on messages.id = branch.parent_id
      )
      select id from branch order by depth`.execute(this.#db);
    return rows.map((row) => row.id);
  }

  /** Whether the branch that ends in `leafId` has this message. */
  async leadsThrough(owner: Owner, leafId: string, id: string): Promise<boolean> {
    const { rows } = await sql<{ id: string }>`
      with recursive branch (id, parent_id) as (
        select id, parent_id from messages
        where id = ${leafId} and organisation_id = ${owner.organisationId} and owner_id = ${owner.personId}
        union all
        select messages.id, messages.parent_id
        from branch join messages on messages.id = branch.parent_id
        where branch.id <> ${id}
      )
      select id from branch where id = ${id}`.execute(this.#db);
    return rows.length > 0;
  }

  /** Messages of the whole tree after `afterId`, in the order they were made. */
  messagesInOrder(owner: Owner, conversationId: string, limit: number, afterId = ''): Promise<MessageRow[]> {
    return this.#messages(owner)
      .where('conversation_id', '=', conversationId)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  /** Ids of the children of these parents (null: the roots), oldest first. */
  async children(
    owner: Owner,
    conversationId: string,
    parentIds: (string | null)[],
  ): Promise<{ id: string; parent_id: string | null }[]> {
    const named = parentIds.filter((id) => id !== null);
    return this.#db
      .selectFrom('messages')
      .select(['id', 'parent_id'])
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('conversation_id', '=', conversationId)
      .where((where) =>
        where.or([
          ...(named.length > 0 ? [where('parent_id', 'in', named)] : []),
          ...(parentIds.includes(null) ? [where('parent_id', 'is', null)] : []),
        ]),
      )
      .orderBy('id')
      .execute();
  }

  /** The newest message at or below this one. Ids ascend in time, so it has no child. */
  async newestDescendant(owner: Owner, id: string): Promise<string | undefined> {
    const { rows } = await sql<{ newest: string | null }>`
      with recursive below (id) as (
        select id from messages
        where id = ${id} and organisation_id = ${owner.organisationId} and owner_id = ${owner.personId}
        union all
        select messages.id from below join messages on messages.parent_id = below.id
      )
      select max(id) as newest from below`.execute(this.#db);
    return rows[0]?.newest ?? undefined;
  }

  /** Running answers of every owner whose server is gone. */
  abandonedAnswers(abandoned: RawBuilder<boolean>): Promise<AbandonedAnswer[]> {
    return this.#db
      .selectFrom('messages')
      .select(['id', 'organisation_id', 'owner_id', 'conversation_id'])
      .where(RUNNING)
      .where(abandoned)
      .execute();
  }

  #change(owner: Owner, id: string, change: AnswerChange) {
    return this.#db
      .updateTable('messages')
      .set(change)
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId)
      .where('id', '=', id);
  }

  #conversations(owner: Owner) {
    return this.#db
      .selectFrom('conversations')
      .selectAll()
      .select(
        sql<number>`case when exists (
          select 1 from messages where messages.conversation_id = conversations.id and ${RUNNING}
        ) then 1 else 0 end`.as('running'),
      )
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId);
  }

  #messages(owner: Owner) {
    return this.#db
      .selectFrom('messages')
      .selectAll()
      .where('organisation_id', '=', owner.organisationId)
      .where('owner_id', '=', owner.personId);
  }
}
