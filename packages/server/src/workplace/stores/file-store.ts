import type { Kysely } from 'kysely';
import type { FilesTable, WorkplaceTables } from '../tables.ts';

export type FileRow = FilesTable;

export class FileStore {
  readonly #db: Kysely<WorkplaceTables>;

  constructor(db: Kysely<WorkplaceTables>) {
    this.#db = db;
  }

  async insert(row: FilesTable): Promise<void> {
    await this.#db.insertInto('work_files').values(row).execute();
  }

  find(groupId: string, id: string): Promise<FileRow | undefined> {
    return this.#of(groupId).where('id', '=', id).executeTakeFirst();
  }

  /** Of those named, what the person uploaded and has not sent yet. */
  unsent(groupId: string, personId: string, ids: readonly string[]): Promise<FileRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.#of(groupId)
      .where('id', 'in', [...ids])
      .where('uploaded_by', '=', personId)
      .where('message_id', 'is', null)
      .execute();
  }

  async send(ids: readonly string[], messageId: string): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .updateTable('work_files')
      .set({ message_id: messageId })
      .where('id', 'in', [...ids])
      .execute();
  }

  async deleteOfMessages(messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await this.#db
      .deleteFrom('work_files')
      .where('message_id', 'in', [...messageIds])
      .execute();
  }

  async deleteUnsent(before: string): Promise<void> {
    await this.#db.deleteFrom('work_files').where('message_id', 'is', null).where('created_at', '<', before).execute();
  }

  /** Of those contents, which some file still has. */
  async contentsInUse(hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('work_files')
      .select('content_hash')
      .distinct()
      .where('content_hash', 'in', [...hashes])
      .execute();
    return new Set(rows.map((row) => row.content_hash));
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_files').selectAll().where('group_id', '=', groupId);
  }
}
