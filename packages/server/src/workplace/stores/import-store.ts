import type { Kysely } from 'kysely';
import type { ImportsTable, WorkplaceTables } from '../tables.ts';

export type ImportRow = ImportsTable;

/** All SQL of imports. The caller has made sure that the group is the person's to import into. */
export class ImportStore {
  readonly #db: Kysely<WorkplaceTables>;

  constructor(db: Kysely<WorkplaceTables>) {
    this.#db = db;
  }

  async insert(row: ImportsTable): Promise<void> {
    await this.#db.insertInto('work_imports').values(row).execute();
  }

  find(groupId: string, id: string): Promise<ImportRow | undefined> {
    return this.#of(groupId).where('id', '=', id).executeTakeFirst();
  }

  /** The latest first. */
  list(groupId: string, limit: number, beforeId?: string): Promise<ImportRow[]> {
    const listed = beforeId === undefined ? this.#of(groupId) : this.#of(groupId).where('id', '<', beforeId);
    return listed.orderBy('id', 'desc').limit(limit).execute();
  }

  /** Those of which something is there. */
  standing(groupId: string): Promise<ImportRow[]> {
    return this.#of(groupId).whereRef('next_seq', '<=', 'last_seq').execute();
  }

  async update(id: string, change: Partial<Pick<ImportsTable, 'next_seq' | 'undone_by' | 'undone_at'>>): Promise<void> {
    await this.#db.updateTable('work_imports').set(change).where('id', '=', id).execute();
  }

  /** Those of which nothing is left, because its time is over. */
  async deleteUpTo(groupId: string, seq: number): Promise<void> {
    await this.#db.deleteFrom('work_imports').where('group_id', '=', groupId).where('last_seq', '<=', seq).execute();
  }

  #of(groupId: string) {
    return this.#db.selectFrom('work_imports').selectAll().where('group_id', '=', groupId);
  }
}
