import { type Kysely, sql } from 'kysely';
import type { IdempotencyTables, KeysTable } from './tables.ts';

/** All SQL of idempotency keys. */
export class KeyStore {
  readonly #db: Kysely<IdempotencyTables>;

  constructor(db: Kysely<IdempotencyTables>) {
    this.#db = db;
  }

  /** @returns whether the key was free */
  async insert(row: KeysTable): Promise<boolean> {
    const inserted = await this.#db
      .insertInto('idempotency_keys')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doNothing())
      .returning('key')
      .execute();
    return inserted.length > 0;
  }

  find(organisationId: string, key: string): Promise<KeysTable | undefined> {
    return this.#ofKey(organisationId, key).executeTakeFirst();
  }

  /** Takes a key over whose first holder is gone. @returns whether nobody else was faster */
  async takeOver(
    row: KeysTable,
    lease: Pick<KeysTable, 'lease_until' | 'expires_at' | 'fingerprint'>,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('idempotency_keys')
      .set({ ...lease, status: null, content_type: null, body: null })
      .where('organisation_id', '=', row.organisation_id)
      .where('key', '=', row.key)
      .where('lease_until', '=', row.lease_until)
      .where('expires_at', '=', row.expires_at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async finish(organisationId: string, key: string, answer: Pick<KeysTable, 'status' | 'content_type' | 'body'>) {
    await this.#db
      .updateTable('idempotency_keys')
      .set(answer)
      .where('organisation_id', '=', organisationId)
      .where('key', '=', key)
      .execute();
  }

  async renew(organisationId: string, key: string, leaseUntil: number): Promise<void> {
    await this.#db
      .updateTable('idempotency_keys')
      .set({ lease_until: leaseUntil })
      .where('organisation_id', '=', organisationId)
      .where('key', '=', key)
      .execute();
  }

  async remove(organisationId: string, key: string): Promise<void> {
    await this.#db
      .deleteFrom('idempotency_keys')
      .where('organisation_id', '=', organisationId)
      .where('key', '=', key)
      .execute();
  }

  /** Leaves the keys, so that a repeated one is still no new call. */
  async forgetAnswers(organisationId: string): Promise<void> {
    await this.#db
      .updateTable('idempotency_keys')
      .set({ body: null })
      .where('organisation_id', '=', organisationId)
      .where('body', 'is not', null)
      .execute();
  }

  async removeExpired(now: number): Promise<void> {
    await this.#db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).execute();
  }

  /** Keys whose answer is not there yet; for a server that is alone with its database and has just started. */
  async removeUnfinished(): Promise<void> {
    await this.#db.deleteFrom('idempotency_keys').where(sql<boolean>`status is null`).execute();
  }

  #ofKey(organisationId: string, key: string) {
    return this.#db
      .selectFrom('idempotency_keys')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('key', '=', key);
  }
}
