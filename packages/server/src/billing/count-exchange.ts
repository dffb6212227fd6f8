import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Log, ServerInstance } from '../platform/index.ts';
import { CountOutbox, type ToldMeter } from './count-outbox.ts';
import type { CountStore } from './count-store.ts';
import type { Counting, Meter, Meters } from './meters.ts';

export interface CountExchangeOptions {
  meters: Meters;
  store: CountStore;
  instance: Pick<ServerInstance, 'id' | 'alive'>;
  clock: Clock;
  log: Log;
}

/** What was counted is told at the latest after so long. */
const TELL_AFTER_MS = 200;
/** How long what others told may serve before it is asked for again. */
const FRESH_MS = 500;
/** How long an exchange may take. */
const PATIENCE_MS = 2000;
/** Rows are read so far back again, for those that became visible later than they were written. */
const OVERLAP_MS = 5000;
/** All running calls are told so often, for servers that start later. */
const REMIND_MS = 20_000;
/** Above a minute and a reminder. */
const KEPT_MS = 90_000;

/**
 * Servers on one database tell each other what they count against limits: through a table, a few times a second while
 * there are calls, and not at all without. One server exchanges at a time, and decides meanwhile what has to be exact.
 */
export class CountExchange {
  readonly #options: CountExchangeOptions;
  readonly #outbox = new CountOutbox();
  /** Number of the last row that was heard of each server. */
  readonly #heard = new Map<string, number>();
  /** Servers of which running calls were heard. */
  readonly #calling = new Set<string>();
  #undecided: (() => void)[] = [];
  #sequence = 0;
  #servers = 1;
  /** When was last asked what others told, and when that was answered. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #heardAt = Number.NEGATIVE_INFINITY;
  #failed = false;
  #running: Promise<void> | undefined;
  #telling: NodeJS.Timeout | undefined;
  #reminding: NodeJS.Timeout | undefined;

  constructor(options: CountExchangeOptions) {
    this.#options = options;
  }

  /** Servers that may admit calls, this one included. */
  get servers(): number {
    return this.#servers;
  }

  get isFresh(): boolean {
    return performance.now() - this.#heardAt <= FRESH_MS;
  }

  /** Amount that was counted here and that the others do not know of. */
  untold(meter: Meter, kind: Counting): number {
    return this.#outbox.untold(meter, kind);
  }

  /** A negative amount takes back what was counted at that time. */
  tell(meter: Meter, kind: Counting, at: number, amount: number): void {
    this.#outbox.add(meter, kind, at, amount);
    this.#tellSoon();
  }

  /**
   * Calls `decide` when all that others told is known, and tells what it counts before any other server decides; all who
   * wait share one exchange. Where the database does not answer in time it is called with what is known here.
   */
  decide<Result>(decide: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#undecided.push(() => {
        try {
          resolve(decide());
        } catch (error) {
          reject(error);
        }
      });
      void this.#run();
    });
  }

  start(): void {
    this.#reminding ??= setInterval(() => void this.#remind(), REMIND_MS).unref();
  }

  /** Tells what was not told yet. */
  async stop(): Promise<void> {
    clearInterval(this.#reminding);
    await this.#running;
    if (!this.#outbox.isEmpty) await this.#run();
    clearTimeout(this.#telling);
  }

  #run(): Promise<void> {
    this.#running ??= this.#exchange().finally(() => {
      this.#running = undefined;
      if (this.#undecided.length > 0) void this.#run();
      else if (!this.#outbox.isEmpty) this.#tellSoon();
    });
    return this.#running;
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      if (!this.#outbox.isEmpty) void this.#run();
    }, TELL_AFTER_MS).unref();
  }

  /** Never rejects. */
  async #exchange(): Promise<void> {
    const over = new AbortController();
    const tooLong = wait(PATIENCE_MS, undefined, { signal: over.signal }).then(() => {
      throw new Error(`the exchange took longer than ${PATIENCE_MS} ms`);
    });
    tooLong.catch(() => undefined);
    try {
      await Promise.race([this.#hearAndTell(), tooLong]);
      this.#failed = false;
    } catch (error) {
      const { log } = this.#options;
      if (!this.#failed) log.error({ err: error }, 'limits by the minute are not shared with other servers at present');
      this.#failed = true;
      this.#decideAll();
    } finally {
      over.abort();
    }
  }

  async #hearAndTell(): Promise<void> {
    const { store, instance, clock } = this.#options;
    const alive = await instance.alive();
    await store.alone(PATIENCE_MS, async (inside) => {
      const asked = performance.now();
      const rows = await inside.hear(instance.id, Math.min(KEPT_MS, asked - this.#askedAt + OVERLAP_MS));
      this.#askedAt = asked;
      this.#heardAt = performance.now();
      this.#servers = alive.length;
      for (const row of rows) {
        if (row.sequence <= (this.#heard.get(row.instance_id) ?? 0)) continue;
        this.#heard.set(row.instance_id, row.sequence);
        this.#hear(row.instance_id, JSON.parse(row.counts) as Record<string, ToldMeter>, clock.now() - row.age);
      }
      this.#forgetAllBut(alive);
      this.#decideAll();
      if (this.#outbox.isEmpty) return;
      this.#sequence += 1;
      await inside.tell(instance.id, this.#sequence, JSON.stringify(this.#outbox.take(clock.now())));
    });
  }

  #decideAll(): void {
    const undecided = this.#undecided;
    this.#undecided = [];
    for (const decide of undecided) decide();
  }

  #hear(instanceId: string, told: Record<string, ToldMeter>, toldAt: number): void {
    const now = this.#options.clock.now();
    for (const [key, { requests, tokens, running }] of Object.entries(told)) {
      const meter = this.#options.meters.byKey(key);
      for (const [age, amount] of requests) meter.requests.add(toldAt - age, amount, now);
      for (const [age, amount] of tokens) meter.tokens.add(toldAt - age, amount, now);
      if (running > 0) meter.elsewhere.set(instanceId, running);
      else meter.elsewhere.delete(instanceId);
      this.#calling.add(instanceId);
    }
  }

  /** The calls of a server that is gone run no more. */
  #forgetAllBut(alive: string[]): void {
    for (const id of this.#calling) {
      if (alive.includes(id)) continue;
      for (const meter of this.#options.meters.all()) meter.elsewhere.delete(id);
      this.#calling.delete(id);
    }
  }

  async #remind(): Promise<void> {
    for (const meter of this.#options.meters.all()) if (meter.running > 0) this.#outbox.touch(meter);
    if (!this.#outbox.isEmpty) await this.#run();
    await this.#options.store
      .removeOlderThan(KEPT_MS)
      .catch((error) => this.#options.log.error({ err: error }, 'old counts could not be removed'));
  }
}
