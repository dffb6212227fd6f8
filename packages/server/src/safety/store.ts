import type { SafetyVerdictFilter } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import { type AnyDatabase, containsText } from '../platform/index.ts';
import type { SafetyDetectorsTable, SafetyListsTable, SafetyTables, SafetyVerdictsTable } from './tables.ts';

export type ListRow = Omit<SafetyListsTable, 'words'>;

const WITHOUT_WORDS = [
  'id',
  'organisation_id',
  'name',
  'category',
  'direction',
  'action',
  'enabled',
  'ignore_gaps',
  'word_count',
  'created_at',
  'updated_at',
  'updated_by',
] as const satisfies readonly (keyof ListRow)[];

/** All SQL of this room. */
export class SafetyStore {
  readonly #db: Kysely<SafetyTables>;

  constructor(db: AnyDatabase) {
    this.#db = db;
  }

  /** By name. */
  lists(organisationId: string): Promise<ListRow[]> {
    return this.#ofOrganisation(organisationId).select(WITHOUT_WORDS).orderBy('name').execute();
  }

  /** Those that are on, with their words. */
  async listsInForce(organisationId: string): Promise<SafetyListsTable[]> {
    return this.#ofOrganisation(organisationId).selectAll().where('enabled', '=', 1).orderBy('id').execute();
  }

  list(organisationId: string, id: string): Promise<SafetyListsTable | undefined> {
    return this.#ofOrganisation(organisationId).selectAll().where('id', '=', id).executeTakeFirst();
  }

  async insertList(row: SafetyListsTable): Promise<void> {
    await this.#db.insertInto('safety_lists').values(row).execute();
  }

  async updateList(organisationId: string, id: string, changed: Partial<SafetyListsTable>): Promise<void> {
    await this.#db
      .updateTable('safety_lists')
      .set(changed)
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }

  async removeList(organisationId: string, id: string): Promise<void> {
    await this.#db
      .deleteFrom('safety_lists')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }

  detectors(organisationId: string): Promise<SafetyDetectorsTable[]> {
    return this.#db
      .selectFrom('safety_detectors')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('detector')
      .execute();
  }

  async setDetector(row: SafetyDetectorsTable): Promise<void> {
    const { direction, action, updated_at } = row;
    await this.#db
      .insertInto('safety_detectors')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'detector']).doUpdateSet({ direction, action, updated_at }),
      )
      .execute();
  }

  async removeDetector({ organisation_id, detector }: Pick<SafetyDetectorsTable, 'organisation_id' | 'detector'>) {
    await this.#db
      .deleteFrom('safety_detectors')
      .where('organisation_id', '=', organisation_id)
      .where('detector', '=', detector)
      .execute();
  }

  /** Organisations with rules that are in force; the empty one is the server. */
  async ruled(): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('safety_lists')
      .select('organisation_id')
      .where('enabled', '=', 1)
      .where('word_count', '>', 0)
      .union(this.#db.selectFrom('safety_detectors').select('organisation_id'))
      .execute();
    return rows.map(({ organisation_id }) => organisation_id);
  }

  async version(): Promise<number> {
    const row = await this.#db.selectFrom('safety_versions').select('version').executeTakeFirst();
    return Number(row?.version ?? 0);
  }

  /** Also keeps the changes of several servers apart: the row is locked until the transaction ends. */
  async nextVersion(): Promise<void> {
    await this.#db
      .updateTable('safety_versions')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .execute();
  }

  async insertVerdicts(rows: SafetyVerdictsTable[]): Promise<void> {
    await this.#db.insertInto('safety_verdicts').values(rows).execute();
  }

  /** The newest first. */
  verdicts(filter: SafetyVerdictFilter, limit: number, before?: string): Promise<SafetyVerdictsTable[]> {
    const { organisationId, category, action, from, until } = filter;
    let listed = this.#db.selectFrom('safety_verdicts').selectAll();
    if (organisationId !== undefined) listed = listed.where('organisation_id', '=', organisationId);
    if (category) listed = listed.where(containsText(sql<string>`category`, category));
    if (action !== undefined) listed = listed.where('action', '=', action);
    if (from !== undefined) listed = listed.where('at', '>=', from);
    if (until !== undefined) listed = listed.where('at', '<', until);
    if (before !== undefined) listed = listed.where('id', '<', before);
    return listed.orderBy('id', 'desc').limit(limit).execute();
  }

  inTransaction<Result>(work: (store: SafetyStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new SafetyStore(transaction), transaction));
  }

  #ofOrganisation(organisationId: string) {
    return this.#db.selectFrom('safety_lists').where('organisation_id', '=', organisationId);
  }
}
