import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Clock, isoTime, systemClock } from '../clock.ts';
import type { Database, DatabaseKind } from '../database/database.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { ServerTables } from './tables.ts';

export interface ServerInstanceOptions {
  database: Database;
  log: Log;
  clock?: Clock;
  /** How often this server says that it is alive, milliseconds. */
  heartbeatMs?: number;
  /** A server that was not heard of for so long is gone, milliseconds. */
  deadAfterMs?: number;
}

const HEARTBEAT_MS = 10_000;
const DEAD_AFTER_MS = 60_000;

/**
 * This process among the servers that share the database. What a server is doing carries its id in a column; once the
 * server was not heard of for a minute it is gone, and others end what it left. SQLite has one server only, which holds
 * the lock of the data folder: there every other one is gone.
 */
export class ServerInstance implements AsyncDisposable {
  readonly id = newId();
  readonly #db: Kysely<ServerTables>;
  readonly #kind: DatabaseKind;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #heartbeatMs: number;
  readonly #deadAfterMs: number;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor({ database, log, clock = systemClock, heartbeatMs, deadAfterMs }: ServerInstanceOptions) {
    this.#db = database.db;
    this.#kind = database.kind;
    this.#clock = clock;
    this.#log = log;
    this.#heartbeatMs = heartbeatMs ?? HEARTBEAT_MS;
    this.#deadAfterMs = deadAfterMs ?? DEAD_AFTER_MS;
  }

  /** Says that it is alive now and from here on. Before anything carries its id. */
  async start(): Promise<void> {
    await this.#beat();
    this.#timer ??= setInterval(() => {
      this.#beating = this.#beat().catch((error) => this.#log.error({ err: error }, 'the heartbeat failed'));
    }, this.#heartbeatMs).unref();
  }

  /**
   * That the server whose id stands in the column is gone, or that no id stands there; never true of this server. One
   * statement sees servers and column at the same moment, so that a server which has just started is not overlooked.
   */
  isGone(column: string): RawBuilder<boolean> {
    const id = sql`coalesce(${sql.ref(column)}, '')`;
    if (this.#kind === 'sqlite') return sql<boolean>`${id} <> ${this.id}`;
    return sql<boolean>`(${id} <> ${this.id} and ${id} not in (
      select server_instances.id from server_instances where heartbeat_at > ${this.#deadBefore()}
    ))`;
  }

  /** Ids of the servers that are alive, this one always. */
  async alive(): Promise<string[]> {
    if (this.#kind === 'sqlite') return [this.id];
    const rows = await this.#db
      .selectFrom('server_instances')
      .select('id')
      .where('heartbeat_at', '>', this.#deadBefore())
      .where('id', '<>', this.id)
      .execute();
    return [this.id, ...rows.map(({ id }) => id)];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    // Not needed: who is not heard of is taken for gone after a while.
    await this.#db
      .deleteFrom('server_instances')
      .where('id', '=', this.id)
      .execute()
      .catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const now = this.#now();
    await this.#db
      .insertInto('server_instances')
      .values({ id: this.id, heartbeat_at: now, created_at: isoTime(this.#clock) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ heartbeat_at: now }))
      .execute();
    await this.#db
      .deleteFrom('server_instances')
      .where('id', '<>', this.id)
      .where('heartbeat_at', '<=', this.#deadBefore())
      .execute();
  }

  #deadBefore(): RawBuilder<number> {
    return sql<number>`${this.#now()} - cast(${this.#deadAfterMs} as bigint)`;
  }

  /** By the database's clock, the one that all servers share. */
  #now(): RawBuilder<number> {
    return this.#kind === 'postgres'
      ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
      : sql<number>`cast(${this.#clock.now()} as bigint)`;
  }
}
