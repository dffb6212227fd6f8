import type { Kysely } from 'kysely';
import type { BillingTables, CallLimitsTable } from './tables.ts';

/** All SQL of the limits. */
export class LimitStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  list(organisationId: string): Promise<CallLimitsTable[]> {
    return this.#db
      .selectFrom('call_limits')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('subject')
      .orderBy('subject_id')
      .execute();
  }

  async replace(row: CallLimitsTable): Promise<void> {
    const { organisation_id, subject, subject_id, ...change } = row;
    await this.#db
      .insertInto('call_limits')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'subject', 'subject_id']).doUpdateSet(change))
      .execute();
  }
}
