import type { Kysely } from 'kysely';
import type { AlertDeliveriesTable, AlertsTable, BillingTables } from './tables.ts';

/** So many deliveries of an organisation are kept; the oldest go. */
const MOST_DELIVERIES = 100;

/** All SQL of the alerts. */
export class AlertStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  /**
   * With its delivery, where the organisation has a webhook: both or neither.
   * @returns whether it is new in its period
   */
  insert(row: AlertsTable, delivery: AlertDeliveriesTable | undefined): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const inserted = await transaction
        .insertInto('billing_alerts')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['organisation_id', 'kind', 'period', 'threshold', 'budget']).doNothing(),
        )
        .returning('id')
        .execute();
      if (inserted.length === 0) return false;
      if (delivery === undefined) return true;
      await transaction.insertInto('alert_deliveries').values(delivery).execute();
      await removeOldest(transaction, delivery.organisation_id);
      return true;
    });
  }

  /** Those of the highest thresholds first, the newest first among them. */
  ofPeriods(organisationId: string, periods: string[]): Promise<AlertsTable[]> {
    return this.#db
      .selectFrom('billing_alerts')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('period', 'in', periods)
      .orderBy('threshold', 'desc')
      .orderBy('id', 'desc')
      .execute();
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

async function removeOldest(db: Kysely<BillingTables>, organisationId: string): Promise<void> {
  const kept = db
    .selectFrom('alert_deliveries')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .limit(MOST_DELIVERIES);
  await db
    .deleteFrom('alert_deliveries')
    .where('organisation_id', '=', organisationId)
    .where('id', 'not in', kept)
    .execute();
}
