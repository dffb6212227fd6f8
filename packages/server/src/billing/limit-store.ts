import type { Kysely } from 'kysely';
import type { AnyDatabase } from '../platform/index.ts';
import type { BillingTables, CallLimitsTable, CeilingsTable } from './tables.ts';

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

  find({
    organisation_id,
    subject,
    subject_id,
  }: Pick<CallLimitsTable, 'organisation_id' | 'subject' | 'subject_id'>): Promise<CallLimitsTable | undefined> {
    return this.#db
      .selectFrom('call_limits')
      .selectAll()
      .where('organisation_id', '=', organisation_id)
      .where('subject', '=', subject)
      .where('subject_id', '=', subject_id)
      .executeTakeFirst();
  }

  /** Runs `work` with a store whose statements all happen, or none, and their transaction. */
  inTransaction<Result>(work: (store: LimitStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new LimitStore(transaction), transaction));
  }

  async replace(row: CallLimitsTable): Promise<void> {
    const { organisation_id, subject, subject_id, ...change } = row;
    await this.#db
      .insertInto('call_limits')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'subject', 'subject_id']).doUpdateSet(change))
      .execute();
  }

  ceiling(organisationId: string): Promise<CeilingsTable | undefined> {
    return this.#db
      .selectFrom('call_ceilings')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
  }

  async replaceCeiling(row: CeilingsTable): Promise<void> {
    const { organisation_id, ...change } = row;
    await this.#db
      .insertInto('call_ceilings')
      .values(row)
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(change))
      .execute();
  }
}
