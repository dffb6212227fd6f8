import { type Kysely, sql } from 'kysely';
import type { AnyDatabase } from '../platform/index.ts';
import type { AlertDeliveriesTable, AlertSecretsTable, BillingTables } from './tables.ts';

export type Delivery = AlertDeliveriesTable;

/** Of an organisation: what waits, and how the last tries went. */
export interface DeliveryTraces {
  waiting: number;
  /** The next try of those that wait. */
  nextAt: string | null;
  lastDelivered: Delivery | undefined;
  lastFailed: Delivery | undefined;
}

/** All SQL of the way of alerts to webhooks. */
export class DeliveryStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  /** Runs `work` with a store whose statements all happen, or none, and their transaction. */
  inTransaction<Result>(work: (store: DeliveryStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new DeliveryStore(transaction), transaction));
  }

  /** Takes one that is due for this server, which has until `until` to try it. */
  async take(now: string, until: string): Promise<Delivery | undefined> {
    const due = await this.#db
      .selectFrom('alert_deliveries')
      .selectAll()
      // Spelt out for the partial index.
      .where(sql<boolean>`state = 'waiting'`)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (due === undefined) return undefined;
    const { numUpdatedRows } = await this.#db
      .updateTable('alert_deliveries')
      .set({ due_at: until })
      .where('id', '=', due.id)
      .where('due_at', '=', due.due_at)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return numUpdatedRows > 0n ? due : this.take(now, until);
  }

  async update(id: string, change: Partial<AlertDeliveriesTable>): Promise<void> {
    await this.#db.updateTable('alert_deliveries').set(change).where('id', '=', id).execute();
  }

  /** What waits for an address that is no more. */
  async removeWaiting(organisationId: string): Promise<void> {
    await this.#db
      .deleteFrom('alert_deliveries')
      .where('organisation_id', '=', organisationId)
      .where('state', '=', 'waiting')
      .execute();
  }

  async traces(organisationId: string): Promise<DeliveryTraces> {
    const rows = this.#db
      .selectFrom('alert_deliveries')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('last_try_at', 'is not', null)
      .orderBy('last_try_at', 'desc')
      .limit(1);
    const waiting = await this.#db
      .selectFrom('alert_deliveries')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('due_at').as('next_at')])
      .where('organisation_id', '=', organisationId)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow();
    return {
      waiting: waiting.count,
      nextAt: waiting.next_at,
      lastDelivered: await rows.where('state', '=', 'delivered').executeTakeFirst(),
      lastFailed: await rows.where('state', '<>', 'delivered').executeTakeFirst(),
    };
  }

  secret(organisationId: string): Promise<AlertSecretsTable | undefined> {
    return this.#db
      .selectFrom('alert_secrets')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
  }

  /** @returns the one that is kept: where there is one, only `replace` takes its place */
  async keepSecret(row: AlertSecretsTable, replace: boolean): Promise<AlertSecretsTable> {
    const { organisation_id, ...change } = row;
    await this.#db
      .insertInto('alert_secrets')
      .values(row)
      .onConflict((conflict) => {
        const known = conflict.column('organisation_id');
        return replace ? known.doUpdateSet(change) : known.doNothing();
      })
      .execute();
    return (await this.secret(organisation_id)) ?? row;
  }
}
