import type { Clock } from '../platform/index.ts';
import { noUsage } from './buckets.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { PriceBook } from './price-book.ts';
import { settlementOf } from './settlement-of.ts';
import type { HoldsTable } from './tables.ts';

export interface SweepOptions {
  store: LedgerStore;
  writer: LedgerWriter;
  priceBook: PriceBook;
  clock: Clock;
  /** Servers whose calls have no one who would end them. */
  instanceIds: string[];
  /** Calls that are not to be touched. */
  running?: (callId: string) => boolean;
}

const PAGE = 200;

/**
 * Settles calls whose server was killed: for what was generated until the last look at them, or for nothing.
 * @returns how many
 */
export async function sweepHolds(options: SweepOptions): Promise<number> {
  const { store, instanceIds, running = () => false } = options;
  let swept = 0;
  for (let after = ''; ; ) {
    const holds = await store.holdsOf(instanceIds, PAGE, after);
    const left = holds.filter((hold) => !running(hold.id));
    await Promise.all(left.map((hold) => settleInterrupted(options, hold)));
    swept += left.length;
    if (holds.length < PAGE) return swept;
    after = holds.at(-1)!.id;
  }
}

async function settleInterrupted({ writer, priceBook, clock }: SweepOptions, hold: HoldsTable): Promise<void> {
  const price = hold.price_version === null ? null : await priceBook.byVersion(hold.price_version);
  const settlement = settlementOf(
    {
      callId: hold.id,
      requestId: hold.request_id,
      organisationId: hold.organisation_id,
      personId: hold.person_id,
      keyId: hold.key_id,
      model: hold.model,
      deployment: hold.deployment,
      protocol: hold.protocol,
      source: hold.source,
      prices: price?.prices ?? {},
      priceVersion: hold.price_version,
      amount: hold.amount,
      createdAt: hold.created_at,
    },
    {
      outcome: 'interrupted',
      usage: {
        ...noUsage,
        promptTokens: hold.progress_prompt,
        completionTokens: hold.progress_output,
        reasoningTokens: hold.progress_reasoning,
      },
      usageEstimated: hold.progress_output > 0,
      finishReason: null,
      errorCode: 'server_killed',
      firstTokenMs: null,
      totalMs: Math.max(0, clock.now() - Date.parse(hold.created_at)),
      attempts: 1,
    },
  );
  await writer.do<'settle'>(settlement);
}
