import type { Kysely } from 'kysely';
import type { AlertsTable, BillingTables } from './tables.ts';

/** All SQL of the alerts. */
export class AlertStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  /** @returns whether it is new in its period */
  async insert(row: AlertsTable): Promise<boolean> {
    const inserted = await this.#db
      .insertInto('billing_alerts')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'kind', 'period', 'threshold']).doNothing())
      .returning('id')
      .execute();
    return inserted.length > 0;
  }

  list(organisationId: string, limit: number, before?: string): Promise<AlertsTable[]> {
    return this.#db
      .selectFrom('billing_alerts')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .$if(before !== undefined, (query) => query.where('id', '<', before!))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }

  /** What was read before keeps its time. @returns whether the organisation has it */
  async markRead(organisationId: string, id: string, readAt: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('billing_alerts')
      .set(({ fn, val }) => ({ read_at: fn.coalesce('read_at', val(readAt)) }))
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
