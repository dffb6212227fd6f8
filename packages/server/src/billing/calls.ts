import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, isoTime, type Log, newId } from '../platform/index.ts';
import { boundCost } from './bound-cost.ts';
import type { CallEnd } from './call-end.ts';
import type { CallToReserve, Hold } from './hold.ts';
import type { ProgressRow } from './ledger-store.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { LimitedCaller } from './limit-book.ts';
import type { PriceBook } from './price-book.ts';
import { settlementOf } from './settlement-of.ts';
import type { UnwrittenHolds } from './unwritten-holds.ts';
import type { Admission, Settlement, SpendLimit } from './work.ts';

export interface CallsOptions {
  writer: LedgerWriter;
  /** Lets calls begin before their holds are written; without it each waits for its hold. */
  unwritten?: UnwrittenHolds | undefined;
  priceBook: PriceBook;
  instanceId: string;
  clock: Clock;
  log: Log;
  /** Limits on what the caller, its key and its organisation may spend. */
  spendLimits(call: LimitedCaller): SpendLimit[] | Promise<SpendLimit[]>;
  /** Told of every settlement. */
  onSettle?(settlement: Settlement): void;
  /** How long a caller waits for its settlement while the database fails, milliseconds. */
  settleWaitMs?: number;
}

export interface ProgressCounts {
  promptTokens: number;
  completionTokens: number;
  reasoningTokens: number;
}

/** The money of running calls: held before they begin, settled when they end. */
export class Calls {
  readonly #options: CallsOptions & { settleWaitMs: number };
  /** Calls of this server that were not settled yet. */
  readonly #running = new Set<string>();
  readonly #progress = new Map<string, ProgressCounts>();

  constructor(options: CallsOptions) {
    this.#options = { settleWaitMs: 30_000, ...options };
  }

  /** @throws `insufficient_balance`, `spend_limit_reached` or `billing_unavailable` */
  async reserve(call: CallToReserve): Promise<Hold> {
    const { priceBook, clock, instanceId } = this.#options;
    const price = await priceBook.find(call.organisationId, call.model, clock.now());
    const { bound, mayShorten, ...description } = call;
    const callId = newId();
    const createdAt = isoTime(clock);
    const cost = boundCost(bound, price?.prices ?? {});
    const spendLimits = await this.#options.spendLimits(call);
    this.#running.add(callId);
    try {
      const admitted = await this.#admit({
        kind: 'admit',
        cost,
        mayShorten,
        spendLimits,
        hold: {
          id: callId,
          organisation_id: call.organisationId,
          person_id: call.personId ?? '',
          key_id: call.keyId ?? '',
          request_id: call.requestId,
          model: call.model,
          deployment: call.deployment,
          protocol: call.protocol,
          source: call.source,
          instance_id: instanceId,
          price_version: price?.version ?? null,
          created_at: createdAt,
        },
      });
      const { prices = {}, version: priceVersion = null } = price ?? {};
      return { ...description, ...admitted, callId, prices, priceVersion, cost, createdAt };
    } catch (error) {
      this.#running.delete(callId);
      throw error;
    }
  }

  #admit(admission: Admission) {
    const { writer, unwritten } = this.#options;
    return unwritten === undefined ? writer.do<'admit'>(admission) : unwritten.admit(admission);
  }

  /**
   * What was generated until now, read from `counts` when it is written: within a second or so, for the case that the
   * server is killed.
   */
  progress({ callId }: Hold, counts: ProgressCounts): void {
    this.#progress.set(callId, counts);
  }

  /**
   * Charges the call and gives the rest back. Resolves when that is on the disk; while the database fails it goes on in
   * the background, and never rejects.
   */
  settle(hold: Hold, end: CallEnd): Promise<void> {
    const { writer, unwritten, log, settleWaitMs } = this.#options;
    this.#progress.delete(hold.callId);
    unwritten?.leave(hold.callId);
    const settlement = settlementOf(hold, end);
    this.#options.onSettle?.(settlement);
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const patience = setTimeout(tell, settleWaitMs);
    writer
      .do<'settle'>(settlement)
      // The hold still stands and is swept by itself, with the progress that was written.
      .catch((error: unknown) => log.error({ err: error, callId: hold.callId }, 'a call could not be settled'))
      .finally(() => {
        this.#running.delete(hold.callId);
        unwritten?.forgetCall(hold.callId);
        clearTimeout(patience);
        tell();
      });
    return told;
  }

  /** Resolves when no call is running any more, or after `graceMs`: what is left is swept at the next start. */
  async ended(graceMs: number): Promise<void> {
    for (const until = performance.now() + graceMs; this.#running.size > 0 && performance.now() < until; )
      await wait(10);
  }

  isRunning(callId: string): boolean {
    return this.#running.has(callId);
  }

  /** Writes the progress there was since the last time. */
  async saveProgress(): Promise<void> {
    if (this.#progress.size === 0) return;
    const rows = [...this.#progress].map(([callId, counts]) => progressRow(callId, counts));
    this.#progress.clear();
    await this.#options.writer.do<'progress'>({ kind: 'progress', rows });
  }
}

const progressRow = (id: string, { promptTokens, completionTokens, reasoningTokens }: ProgressCounts): ProgressRow => ({
  id,
  prompt: promptTokens,
  output: completionTokens,
  reasoning: reasoningTokens,
});
