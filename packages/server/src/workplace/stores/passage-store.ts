import { type Insertable, type Kysely, sql } from 'kysely';
import { type DatabaseKind, indexTerms, type QueryTerm } from '../../platform/index.ts';
import type { PassagesTable, WorkplaceTables } from '../tables.ts';
import type { FileRow } from './file-store.ts';
import { postgresQuery, postgresScope, scopeTerm, sqliteQuery } from './search-index.ts';

export type NewPassage = Pick<PassagesTable, 'place' | 'page' | 'text'>;

/** A passage with the file it stands in. */
export interface FoundPassage {
  id: number;
  fileId: string;
  fileName: string;
  messageId: string;
  place: number;
  page: number | null;
  text: string;
}

/** A file with words that were looked for. */
export interface FileHit {
  fileId: string;
  groupId: string;
  /** Of the first passage that has them, and how many have. */
  place: number;
  places: number;
}

/** All SQL of the texts of files. What removes a file removes its passages, by a foreign key and a trigger. */
export class PassageStore {
  readonly #db: Kysely<WorkplaceTables>;
  readonly #kind: DatabaseKind;

  constructor(db: Kysely<WorkplaceTables>, kind: DatabaseKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** Within a transaction. @returns whether the file is still there */
  async add(file: FileRow, passages: readonly NewPassage[]): Promise<boolean> {
    const { id, organisation_id, group_id, message_id } = file;
    const found = this.#db.selectFrom('work_files').select('id').where('id', '=', id);
    if ((await found.executeTakeFirst()) === undefined) return false;
    const rows = passages.map((passage) => ({
      ...{ organisation_id, group_id, file_id: id, message_id: message_id! },
      ...passage,
    }));
    await (this.#kind === 'sqlite' ? this.#addToSqlite(rows) : this.#addToPostgres(rows));
    return true;
  }

  async removeOf(fileId: string): Promise<void> {
    await this.#db.deleteFrom('work_file_passages').where('file_id', '=', fileId).execute();
  }

  /** Files of those groups with a passage that has all the terms, the latest first; only those before the file named. */
  async filesWith(
    groupIds: readonly string[],
    terms: QueryTerm[],
    { limit, before }: { limit: number; before?: string | undefined },
  ): Promise<FileHit[]> {
    if (groupIds.length === 0 || terms.length === 0) return [];
    const earlier = before === undefined ? sql`` : sql`and passages.file_id < ${before}`;
    const matches =
      this.#kind === 'sqlite'
        ? sql`select rowid as id from work_passage_index where work_passage_index match ${sqliteQuery(groupIds, terms)}`
        : sql`select id from work_file_passages where terms @@ ${postgresQuery(groupIds, terms)}::tsquery`;
    const { rows } = await sql<FileHit>`
      select passages.file_id as "fileId", passages.group_id as "groupId", min(passages.place) as place, count(*) as places
      from (${matches}) as found join work_file_passages as passages on passages.id = found.id
      where passages.group_id in (${sql.join(groupIds)}) ${earlier}
      group by passages.file_id, passages.group_id order by passages.file_id desc limit ${sql.lit(limit)}`.execute(
      this.#db,
    );
    return rows.map((row) => ({ ...row, place: Number(row.place), places: Number(row.places) }));
  }

  /** The passage of each of these files at its place. */
  async atPlaces(groupId: string, hits: readonly FileHit[]): Promise<FoundPassage[]> {
    if (hits.length === 0) return [];
    return this.#found(groupId)
      .where((where) => where.or(hits.map(({ fileId, place }) => where.and({ file_id: fileId, place }))))
      .execute();
  }

  find(groupId: string, ids: readonly number[]): Promise<FoundPassage[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.#found(groupId)
      .where('work_file_passages.id', 'in', [...ids])
      .execute();
  }

  /** Of one file, in order. */
  ofFile(fileId: string): Promise<Pick<PassagesTable, 'page' | 'text'>[]> {
    const passages = this.#db.selectFrom('work_file_passages').select(['page', 'text']);
    return passages.where('file_id', '=', fileId).orderBy('place').execute();
  }

  /** How the newest files of a group begin, the newest first. */
  beginnings(groupId: string, limit: number): Promise<FoundPassage[]> {
    const first = this.#found(groupId).where('place', '=', 0);
    return first.orderBy('work_files.id', 'desc').limit(limit).execute();
  }

  async #addToSqlite(rows: readonly Insertable<PassagesTable>[]): Promise<void> {
    const made = await this.#db
      .insertInto('work_file_passages')
      .values([...rows])
      .returning(['id', 'file_id', 'place'])
      .execute();
    const ids = new Map(made.map(({ id, file_id, place }) => [`${file_id} ${place}`, id]));
    const terms = rows.map(
      ({ file_id, place, group_id, text }) =>
        sql`(${ids.get(`${file_id} ${place}`)!}, ${scopeTerm(group_id)}, ${indexTerms(text).join(' ')})`,
    );
    await sql`insert into work_passage_index (rowid, scope, terms) values ${sql.join(terms)}`.execute(this.#db);
  }

  async #addToPostgres(rows: readonly Insertable<PassagesTable>[]): Promise<void> {
    const values = rows.map(
      (row) => sql`(${row.organisation_id}, ${row.group_id}, ${row.file_id}, ${row.message_id}, ${row.place}::integer,
        ${row.page}::integer, ${row.text},
        array_to_tsvector(${[postgresScope(row.group_id), ...indexTerms(row.text)]}::text[]))`,
    );
    await sql`insert into work_file_passages
      (organisation_id, group_id, file_id, message_id, place, page, text, terms)
      values ${sql.join(values)}`.execute(this.#db);
  }

  #found(groupId: string) {
    return this.#db
      .selectFrom('work_file_passages')
      .innerJoin('work_files', 'work_files.id', 'work_file_passages.file_id')
      .select([
        'work_file_passages.id as id',
        'file_id as fileId',
        'work_files.name as fileName',
        'work_file_passages.message_id as messageId',
        'place',
        'page',
        'text',
      ])
      .where('work_file_passages.group_id', '=', groupId);
  }
}
