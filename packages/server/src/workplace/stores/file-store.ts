import type { Kysely } from 'kysely';
import type { FilesTable, MessagesTable, TextState, WorkplaceTables } from '../tables.ts';

export type FileRow = FilesTable;

export type SentFileRow = FileRow & Pick<MessagesTable, 'seq' | 'author_id' | 'guest_name'> & { sent_at: string };

export class FileStore {
  readonly #db: Kysely<WorkplaceTables>;

  constructor(db: Kysely<WorkplaceTables>) {
    this.#db = db;
  }

  async insert(row: FilesTable): Promise<void> {
    await this.#db.insertInto('work_files').values(row).execute();
  }

  /** In the order of their ids. */
  ofOrganisation(organisationId: string, afterId: string, limit: number): Promise<FileRow[]> {
    return this.#db
      .selectFrom('work_files')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  find(groupId: string, id: string): Promise<FileRow | undefined> {
    return this.#of(groupId).where('id', '=', id).executeTakeFirst();
  }

  /** With the messages that carry them, the latest uploaded first. */
  sentTo(groupId: string, limit: number, beforeId?: string): Promise<SentFileRow[]> {
    const rows = this.#db
      .selectFrom('work_files')
      .innerJoin('work_messages', 'work_messages.id', 'work_files.message_id')
      .selectAll('work_files')
      .select([
        'work_messages.seq',
        'work_messages.author_id',
        'work_messages.guest_name',
        'work_messages.created_at as sent_at',
      ])
      .where('work_files.group_id', '=', groupId);
    const asked = beforeId === undefined ? rows : rows.where('work_files.id', '<', beforeId);
    return asked.orderBy('work_files.id', 'desc').limit(limit).execute();
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

  /** A sent file whose text is to be read: the latest that waits, or one whose reading was given up before that time. */
  nextUnread(abandoned: string): Promise<FileRow | undefined> {
    return this.#unread()
      .where((where) => where.or([where('text_state', '=', 'waiting'), where('text_at', '<', abandoned)]))
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  /** @returns whether nobody else began to read it in the meantime */
  async beginText({ id, text_state, text_at, text_tries }: FileRow, now: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('work_files')
      .set({ text_state: 'reading', text_tries: text_tries + 1, text_at: now })
      .where('id', '=', id)
      .where('text_state', '=', text_state)
      .where('text_at', text_at === null ? 'is' : '=', text_at)
      .executeTakeFirst();
    return (result.numUpdatedRows ?? 0n) > 0n;
  }

  async endText(id: string, state: TextState): Promise<void> {
    await this.#db.updateTable('work_files').set({ text_state: state }).where('id', '=', id).execute();
  }

  /** Lets it be read as if nobody had begun. */
  async putTextOff({ id, text_tries }: FileRow): Promise<void> {
    const change = { text_state: 'waiting', text_tries, text_at: null } as const;
    await this.#db.updateTable('work_files').set(change).where('id', '=', id).execute();
  }

  /** Files of a group that came since then and are not read yet. */
  async countUnread(groupId: string, since: string): Promise<number> {
    return (await this.#unread().where('group_id', '=', groupId).where('created_at', '>=', since).execute()).length;
  }

  /** Sent files of a group whose text was read. */
  async countRead(groupId: string): Promise<number> {
    const counted = this.#db
      .selectFrom('work_files')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('group_id', '=', groupId)
      .where('text_state', 'in', ['read', 'cut']);
    return Number((await counted.executeTakeFirstOrThrow()).count);
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

  #unread() {
    return this.#db
      .selectFrom('work_files')
      .selectAll()
      .where('text_state', 'in', ['waiting', 'reading'])
      .where('message_id', 'is not', null);
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_files').selectAll().where('group_id', '=', groupId);
  }
}
