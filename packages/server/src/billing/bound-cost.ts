import type { BucketPrices } from './buckets.ts';
import { picoPrices } from './price-usage.ts';

/** The most a call can use. */
export interface UsageBound {
  promptTokens: number;
  completionTokens: number;
  images: number;
  audioSeconds: number;
  toolCalls: number;
}

/** The most a call can cost, in two parts: what the length of its answer decides, and the rest. */
export interface CostBound {
  /** Pico-units without the answer's tokens. */
  fixedPicos: bigint;
  /** Pico-units of one token of the answer, at the dearest price it can have. */
  outputPicos: bigint;
  outputTokens: number;
}

/** Every token at the dearest price of a bucket it may fall into, so that no division of the usage costs more. */
export function boundCost(bound: UsageBound, prices: BucketPrices): CostBound {
  const each = picoPrices(prices);
  const input = dearest(each.input, each.cache_read, each.cache_write);
  return {
    fixedPicos:
      BigInt(bound.promptTokens) * input +
      BigInt(bound.images) * each.image +
      BigInt(bound.audioSeconds) * each.audio_second +
      BigInt(bound.toolCalls) * each.tool_call +
      each.call,
    outputPicos: dearest(each.output, each.reasoning),
    outputTokens: bound.completionTokens,
  };
}

export const costOf = (bound: CostBound, outputTokens = bound.outputTokens) =>
  bound.fixedPicos + bound.outputPicos * BigInt(outputTokens);

function dearest(...prices: bigint[]): bigint {
  let most = 0n;
  for (const price of prices) if (price > most) most = price;
  return most;
}
