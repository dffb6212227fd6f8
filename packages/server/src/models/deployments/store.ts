import type { Kysely } from 'kysely';
import type { AnyDatabase } from '../../platform/index.ts';
import type { DeploymentsTable, DeploymentTables } from './tables.ts';

export type DeploymentRow = DeploymentsTable;

/** All SQL of deployments. */
export class DeploymentStore {
  readonly #db: Kysely<DeploymentTables>;

  constructor(db: Kysely<DeploymentTables>) {
    this.#db = db;
  }

  /** Runs `work` with a store whose statements all happen, or none, and their transaction. */
  inTransaction<Result>(work: (store: DeploymentStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new DeploymentStore(transaction), transaction));
  }

  /** Holds its row until the end of the transaction: an update locks it on both databases. */
  lock(id: string): Promise<DeploymentRow | undefined> {
    return this.#db.updateTable('deployments').set({ id }).where('id', '=', id).returningAll().executeTakeFirst();
  }

  /** In the order they were made. */
  deployments(): Promise<DeploymentRow[]> {
    return this.#db.selectFrom('deployments').selectAll().orderBy('id').execute();
  }

  /** By name, in the order of trial. */
  async fallbacks(): Promise<Map<string, string[]>> {
    const rows = await this.#db.selectFrom('model_fallbacks').selectAll().orderBy('name').orderBy('position').execute();
    const byName = new Map<string, string[]>();
    for (const { name, fallback } of rows) byName.set(name, [...(byName.get(name) ?? []), fallback]);
    return byName;
  }

  async insert(row: DeploymentRow): Promise<void> {
    await this.#db.insertInto('deployments').values(row).execute();
  }

  async update(id: string, change: Partial<DeploymentRow>): Promise<void> {
    await this.#db.updateTable('deployments').set(change).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('deployments').where('id', '=', id).execute();
  }

  async setFallbacks(name: string, fallbacks: readonly string[]): Promise<void> {
    await this.#db.deleteFrom('model_fallbacks').where('name', '=', name).execute();
    const rows = fallbacks.map((fallback, position) => ({ name, position, fallback }));
    if (rows.length > 0) await this.#db.insertInto('model_fallbacks').values(rows).execute();
  }
}
