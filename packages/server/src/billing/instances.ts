import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Clock, Database, DatabaseKind } from '../platform/index.ts';
import { isoTime } from '../platform/index.ts';
import type { BillingTables } from './tables.ts';

const DEAD_AFTER_MS = 60_000;

/** Servers that run calls. One that was not heard of for a minute is gone, and its holds are settled by others. */
export class Instances {
  readonly #db: Kysely<BillingTables>;
  readonly #kind: DatabaseKind;
  readonly #clock: Clock;
  readonly #deadAfterMs: number;

  constructor(database: Database, clock: Clock, deadAfterMs = DEAD_AFTER_MS) {
    this.#deadAfterMs = deadAfterMs;
    this.#db = database.db;
    this.#kind = database.kind;
    this.#clock = clock;
  }

  async beat(id: string): Promise<void> {
    const now = this.#now();
    await this.#db
      .insertInto('billing_instances')
      .values({ id, heartbeat_at: now, created_at: isoTime(this.#clock) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ heartbeat_at: now }))
      .execute();
  }

  async remove(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.#db.deleteFrom('billing_instances').where('id', 'in', ids).execute();
  }

  /** Ids under which holds stand though nobody runs their calls any more. */
  async gone(own: string): Promise<string[]> {
    const alive = this.#kind === 'sqlite' ? [own] : [own, ...(await this.#alive())];
    const rows = await this.#db
      .selectFrom('holds')
      .select('instance_id')
      .distinct()
      .where('instance_id', 'not in', alive)
      .execute();
    return rows.map((row) => row.instance_id);
  }

  async #alive(): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('billing_instances')
      .select('id')
      .where('heartbeat_at', '>', sql<number>`${this.#now()} - cast(${this.#deadAfterMs} as bigint)`)
      .execute();
    return rows.map((row) => row.id);
  }

  /** By the database's clock, the one that all servers share. SQLite has one server only, which holds the folder's lock. */
  #now(): RawBuilder<number> {
    return this.#kind === 'postgres'
      ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
      : sql<number>`cast(${this.#clock.now()} as bigint)`;
  }
}
