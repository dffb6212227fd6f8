import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type DatabaseKind, indexTerms, type QueryTerm } from '../platform/index.ts';
import type { Owner } from './owner.ts';
import type { ChatTables } from './tables.ts';

export interface SearchEntry {
  conversationId: string;
  /** Null for the conversation's title. */
  messageId: string | null;
  text: string;
}

export interface SearchHit {
  conversation_id: string;
  /** Of the newest entry that holds the words; null where that is the title. */
  message_id: string | null;
  updated_at: string;
}

/**
 * The full-text index of titles and messages: FTS5 in SQLite, a `tsvector` with GIN in PostgreSQL, both over the terms
 * that `search-terms.ts` makes. The owner is a term too, so that a search reads only that owner's entries.
 */
export class SearchIndex {
  readonly #db: Kysely<ChatTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<ChatTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  async add(owner: Owner, entry: SearchEntry): Promise<void> {
    const terms = indexTerms(entry.text);
    if (terms.length === 0) return;
    const { id } = await this.#db
      .insertInto('message_search_entries')
      .values({
        organisation_id: owner.organisationId,
        owner_id: owner.personId,
        conversation_id: entry.conversationId,
        message_id: entry.messageId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (this.#kind === 'sqlite') {
      await sql`insert into message_search_index (rowid, scope, terms)
        values (${id}, ${scopeTerm(owner)}, ${terms.join(' ')})`.execute(this.#db);
    } else {
      await sql`update message_search_entries
        set terms = array_to_tsvector(${[postgresScope(owner), ...terms]}::text[]) where id = ${id}`.execute(this.#db);
    }
  }

  async replaceTitle(owner: Owner, conversationId: string, title: string): Promise<void> {
    await this.#remove(owner, conversationId, sql`and message_id is null`);
    await this.add(owner, { conversationId, messageId: null, text: title });
  }

  removeConversation(owner: Owner, conversationId: string): Promise<void> {
    return this.#remove(owner, conversationId, sql``);
  }

  removeMessage(owner: Owner, conversationId: string, messageId: string): Promise<void> {
    return this.#remove(owner, conversationId, sql`and message_id = ${messageId}`);
  }

  /** Conversations with all the terms in one entry, the latest changed first. */
  async find(
    owner: Owner,
    terms: QueryTerm[],
    limit: number,
    after?: { updatedAt: string; id: string },
  ): Promise<SearchHit[]> {
    const later = after
      ? sql`and (conversations.updated_at, conversations.id) < (${after.updatedAt}, ${after.id})`
      : sql``;
    const { rows } = await sql<SearchHit>`
      select conversations.id as conversation_id, entries.message_id, conversations.updated_at
      from (${this.#matches(owner, terms)}) as found
      join message_search_entries as entries on entries.id = found.entry
      join conversations on conversations.id = entries.conversation_id
      where conversations.organisation_id = ${owner.organisationId}
        and conversations.owner_id = ${owner.personId} ${later}
      order by conversations.updated_at desc, conversations.id desc
      limit ${sql.lit(limit)}`.execute(this.#db);
    return rows;
  }

  /** The newest entry with the terms, for each conversation. */
  #matches(owner: Owner, terms: QueryTerm[]) {
    const mine = sql`organisation_id = ${owner.organisationId} and owner_id = ${owner.personId}`;
    return this.#kind === 'sqlite'
      ? sql`select max(entries.id) as entry from message_search_index
          join message_search_entries as entries on entries.id = message_search_index.rowid
          where message_search_index match ${sqliteQuery(owner, terms)} and ${mine} group by conversation_id`
      : sql`select max(id) as entry from message_search_entries
          where terms @@ ${postgresQuery(owner, terms)}::tsquery and ${mine} group by conversation_id`;
  }

  async #remove(owner: Owner, conversationId: string, which: RawBuilder<unknown>): Promise<void> {
    const chosen = sql`conversation_id = ${conversationId} and organisation_id = ${owner.organisationId}
      and owner_id = ${owner.personId} ${which}`;
    if (this.#kind === 'sqlite') {
      await sql`delete from message_search_index
        where rowid in (select id from message_search_entries where ${chosen})`.execute(this.#db);
    }
    await sql`delete from message_search_entries where ${chosen}`.execute(this.#db);
  }
}

const scopeTerm = (owner: Owner) => Buffer.from(`${owner.organisationId}\n${owner.personId}`).toString('hex');
/** With a space, which no term of a text has. */
const postgresScope = (owner: Owner) => `scope ${scopeTerm(owner)}`;

/** Terms hold only letters, marks and digits, so quoting them needs no escapes. */
const sqliteQuery = (owner: Owner, terms: QueryTerm[]) =>
  `scope : "${scopeTerm(owner)}" AND terms : (${terms.map(({ text, prefix }) => `"${text}"${prefix ? '*' : ''}`).join(' AND ')})`;

const postgresQuery = (owner: Owner, terms: QueryTerm[]) =>
  [`'${postgresScope(owner)}'`, ...terms.map(({ text, prefix }) => `'${text}'${prefix ? ':*' : ''}`)].join(' & ');
