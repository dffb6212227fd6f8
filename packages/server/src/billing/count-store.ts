import { type Kysely, sql } from 'kysely';
import type { BillingTables } from './tables.ts';

export interface HeardCounts {
  instance_id: string;
  sequence: number;
  counts: string;
  /** Milliseconds since it was written. */
  age: number;
}

/** By the database's clock, the one that all servers share. */
const NOW = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

/** Among the advisory locks of a database: the first letters of `wanwen counts`. */
const LOCK = 0x776e_6374;

/** The SQL by which servers tell each other what they count; PostgreSQL only. */
export class CountStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  /**
   * Runs `work` in a transaction while no other server does so. Whoever holds it and does not go on is cut off, and whoever
   * waits too long gives up, both after `patienceMs`.
   */
  alone(patienceMs: number, work: (inside: CountStore) => Promise<void>): Promise<void> {
    return this.#db.transaction().execute(async (transaction) => {
      const limit = String(patienceMs);
      await sql`select set_config('lock_timeout', ${limit}, true),
        set_config('idle_in_transaction_session_timeout', ${limit}, true)`.execute(transaction);
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
      await work(new CountStore(transaction));
    });
  }

  async tell(instanceId: string, sequence: number, counts: string): Promise<void> {
    await this.#db
      .insertInto('call_counts')
      .values({ instance_id: instanceId, sequence, written_at: NOW, counts })
      .execute();
  }

  /** What other servers wrote in the last `withinMs`, in the order of each one's writing. */
  hear(instanceId: string, withinMs: number): Promise<HeardCounts[]> {
    return this.#db
      .selectFrom('call_counts')
      .select(['instance_id', 'sequence', 'counts', sql<number>`${NOW} - written_at`.as('age')])
      .where('written_at', '>', sql<number>`${NOW} - cast(${Math.ceil(withinMs)} as bigint)`)
      .where('instance_id', '<>', instanceId)
      .orderBy('instance_id')
      .orderBy('sequence')
      .execute();
  }

  async removeOlderThan(ms: number): Promise<void> {
    await this.#db
      .deleteFrom('call_counts')
      .where('written_at', '<', sql<number>`${NOW} - cast(${ms} as bigint)`)
      .execute();
  }
}
