import { type Kysely, type RawBuilder, sql } from 'kysely';
import { CompiledStatements, type DatabaseKind, indexTerms, type QueryTerm } from '../../platform/index.ts';
import type { WorkplaceTables } from '../tables.ts';

/** What is indexed of a message. */
export interface Indexed {
  organisationId: string;
  groupId: string;
  messageId: string;
  text: string;
}

type Termed = Indexed & { terms: string[] };

export interface SearchHit {
  entry: number;
  group_id: string;
  message_id: string;
}

/**
 * The full-text index of messages: FTS5 in SQLite, a `tsvector` with GIN in PostgreSQL, both over ready-made terms. The
 * group is a term too, so that a search reads only the entries of the groups it is made in.
 */
export class SearchIndex {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #kind: DatabaseKind;
  readonly #statements: CompiledStatements;

  constructor(db: Kysely<WorkplaceTables>, kind: DatabaseKind, statements = new CompiledStatements()) {
    this.#db = db;
    this.#kind = kind;
    this.#statements = statements;
  }

  async add({ organisationId, groupId, messageId, text }: Indexed): Promise<void> {
    const terms = indexTerms(text);
    if (terms.length === 0) return;
    const entry = [organisationId, groupId, messageId];
    const columns = sql`organisation_id, group_id, message_id`;
    if (this.#kind === 'postgres') {
      const vector = [postgresScope(groupId), ...terms];
      await this.#run('add', [...entry, vector], () => {
        const values = sql`${sql.join(entry)}, array_to_tsvector(${vector}::text[])`;
        return sql`insert into work_search_entries (${columns}, terms) values (${values})`;
      });
      return;
    }
    await this.#run('add', entry, () => sql`insert into work_search_entries (${columns}) values (${sql.join(entry)})`);
    const words = [scopeTerm(groupId), terms.join(' ')];
    await this.#run('add terms', words, () => {
      const values = sql`last_insert_rowid(), ${sql.join(words)}`;
      return sql`insert into work_search_index (rowid, scope, terms) values (${values})`;
    });
  }

  removeMessage(messageId: string): Promise<void> {
    return this.#remove(sql`message_id = ${messageId}`);
  }

  removeMessages(messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return Promise.resolve();
    return this.#remove(sql`message_id in (${sql.join(messageIds)})`);
  }

  removeGroup(groupId: string): Promise<void> {
    return this.#remove(sql`group_id = ${groupId}`);
  }

  /** Messages of those groups with all the terms, the latest indexed first. */
  async find(groupIds: readonly string[], terms: QueryTerm[], limit: number, before?: number): Promise<SearchHit[]> {
    if (groupIds.length === 0 || terms.length === 0) return [];
    const earlier = before === undefined ? sql`` : sql`and entries.id < ${before}`;
    const matches =
      this.#kind === 'sqlite'
        ? sql`select rowid as id from work_search_index where work_search_index match ${sqliteQuery(groupIds, terms)}`
        : sql`select id from work_search_entries where terms @@ ${postgresQuery(groupIds, terms)}::tsquery`;
    const { rows } = await sql<SearchHit>`
      select entries.id as entry, entries.group_id, entries.message_id
      from (${matches}) as found join work_search_entries as entries on entries.id = found.id
      where entries.group_id in (${sql.join(groupIds)}) ${earlier}
      order by entries.id desc limit ${sql.lit(limit)}`.execute(this.#db);
    return rows;
  }

  /** The same for a few hundred at once. */
  async addAll(all: readonly Indexed[]): Promise<void> {
    const found = all.map((one) => ({ ...one, terms: indexTerms(one.text) })).filter(({ terms }) => terms.length > 0);
    if (found.length === 0) return;
    if (this.#kind === 'sqlite') await this.#addToSqlite(found);
    else await this.#addToPostgres(found);
  }

  async #addToSqlite(found: readonly Termed[]): Promise<void> {
    const entries = await this.#db
      .insertInto('work_search_entries')
      .values(
        found.map(({ organisationId, groupId, messageId }) => ({
          organisation_id: organisationId,
          group_id: groupId,
          message_id: messageId,
        })),
      )
      .returning(['id', 'message_id'])
      .execute();
    const ids = new Map(entries.map(({ id, message_id }) => [message_id, id]));
    const rows = found.map(
      ({ groupId, messageId, terms }) => sql`(${ids.get(messageId)!}, ${scopeTerm(groupId)}, ${terms.join(' ')})`,
    );
    await sql`insert into work_search_index (rowid, scope, terms) values ${sql.join(rows)}`.execute(this.#db);
  }

  async #addToPostgres(found: readonly Termed[]): Promise<void> {
    const rows = found.map(
      ({ organisationId, groupId, messageId, terms }) =>
        sql`(${organisationId}, ${groupId}, ${messageId},
          array_to_tsvector(${[postgresScope(groupId), ...terms]}::text[]))`,
    );
    await sql`insert into work_search_entries (organisation_id, group_id, message_id, terms)
      values ${sql.join(rows)}`.execute(this.#db);
  }

  async #run(name: string, parameters: unknown[], build: () => RawBuilder<unknown>): Promise<void> {
    await this.#statements.run(this.#db, name, parameters, () => ({ compile: () => build().compile(this.#db) }));
  }

  async #remove(chosen: ReturnType<typeof sql>): Promise<void> {
    if (this.#kind === 'sqlite') {
      await sql`delete from work_search_index
        where rowid in (select id from work_search_entries where ${chosen})`.execute(this.#db);
    }
    await sql`delete from work_search_entries where ${chosen}`.execute(this.#db);
  }
}

export const scopeTerm = (groupId: string) => groupId.replaceAll('-', '');
/** With a space, which no term of a text has. */
export const postgresScope = (groupId: string) => `scope ${scopeTerm(groupId)}`;

/** Terms hold only letters, marks and digits, so quoting them needs no escapes. */
export const sqliteQuery = (groupIds: readonly string[], terms: QueryTerm[]) =>
  `scope : (${groupIds.map((id) => `"${scopeTerm(id)}"`).join(' OR ')}) AND ` +
  `terms : (${terms.map(({ text, prefix }) => `"${text}"${prefix ? '*' : ''}`).join(' AND ')})`;

export const postgresQuery = (groupIds: readonly string[], terms: QueryTerm[]) =>
  [
    `(${groupIds.map((id) => `'${postgresScope(id)}'`).join(' | ')})`,
    ...terms.map(({ text, prefix }) => `'${text}'${prefix ? ':*' : ''}`),
  ].join(' & ');
