import type { CostBound, UsageBound } from './bound-cost.ts';
import type { BucketPrices } from './buckets.ts';
import type { LimitedCaller } from './limit-book.ts';

/** For whom, with what and how a call is made. */
interface CallDescription {
  organisationId: string;
  personId: string | null;
  keyId: string | null;
  requestId: string;
  /** Name that it is priced by. */
  model: string;
  deployment: string;
  protocol: string;
  source: string;
}

/** A call that asks to begin. */
export interface CallToReserve extends CallDescription, Pick<LimitedCaller, 'keyLimits' | 'keyLineage'> {
  bound: UsageBound;
  /** Its caller set no limit for the answer, which may be made shorter to fit the balance. */
  mayShorten: boolean;
}

/** Money put aside for one call, until `settle`. */
export interface Hold extends CallDescription {
  callId: string;
  prices: BucketPrices;
  /** Null: no price is set, the call is free. */
  priceVersion: number | null;
  cost: CostBound;
  /** Micro-units. */
  amount: number;
  /** Most tokens of the answer that are paid for. */
  outputTokens: number;
  /** ISO 8601. */
  createdAt: string;
}
