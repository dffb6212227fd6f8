import type { Kysely } from 'kysely';
import type { DeploymentsTable, DeploymentTables } from './tables.ts';

export type DeploymentRow = DeploymentsTable;

/** All SQL of deployments. */
export class DeploymentStore {
  readonly #db: Kysely<DeploymentTables>;

  constructor(db: Kysely<DeploymentTables>) {
    this.#db = db;
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

  /** @returns whether there was such a deployment. */
  async update(id: string, change: Partial<DeploymentRow>): Promise<boolean> {
    const result = await this.#db.updateTable('deployments').set(change).where('id', '=', id).executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** @returns whether there was such a deployment. */
  async remove(id: string): Promise<boolean> {
    const result = await this.#db.deleteFrom('deployments').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async setFallbacks(name: string, fallbacks: readonly string[]): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('model_fallbacks').where('name', '=', name).execute();
      const rows = fallbacks.map((fallback, position) => ({ name, position, fallback }));
      if (rows.length > 0) await transaction.insertInto('model_fallbacks').values(rows).execute();
    });
  }
}
