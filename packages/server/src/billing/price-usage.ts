import { type Bucket, type BucketPrices, buckets, isTokenBucket, type UsageCounts } from './buckets.ts';
import { PICOS_PER_MICRO, parseMillionths } from './money.ts';

interface PricedLine {
  bucket: Bucket;
  quantity: number;
  /** Exact, pico-units. */
  picos: bigint;
}

export interface PricedUsage {
  /** Each bucket that was used, once. */
  lines: PricedLine[];
  /** Their sum. */
  picos: bigint;
}

/** Prices of one piece, pico-units: that of a million tokens in millionths is that of one token. */
export type PicoPrices = Record<Bucket, bigint>;

const read = new WeakMap<BucketPrices, PicoPrices>();

/** Read once for each price, which never changes. Cached tokens without a price of their own cost what input costs; reasoning without one is output. */
export function picoPrices(prices: BucketPrices): PicoPrices {
  const known = read.get(prices) ?? readPrices(prices);
  read.set(prices, known);
  return known;
}

function readPrices(prices: BucketPrices): PicoPrices {
  const own = (bucket: Bucket): bigint | undefined => {
    const price = prices[bucket];
    if (price === undefined) return undefined;
    const millionths = parseMillionths(price) ?? 0n;
    return isTokenBucket(bucket) ? millionths : millionths * PICOS_PER_MICRO;
  };
  const picos = Object.fromEntries(buckets.map((bucket) => [bucket, own(bucket) ?? 0n])) as PicoPrices;
  return {
    ...picos,
    cache_read: own('cache_read') ?? picos.input,
    cache_write: own('cache_write') ?? picos.input,
    reasoning: own('reasoning') ?? picos.output,
  };
}

/** Divides what was used into buckets, so that every token stands in exactly one. */
export function divideUsage(usage: UsageCounts): Record<Bucket, number> {
  const cacheRead = Math.min(usage.cachedTokens, usage.promptTokens);
  const cacheWrite = Math.min(usage.cacheWriteTokens, usage.promptTokens - cacheRead);
  const reasoning = Math.min(usage.reasoningTokens, usage.completionTokens);
  return {
    input: usage.promptTokens - cacheRead - cacheWrite,
    cache_read: cacheRead,
    cache_write: cacheWrite,
    output: usage.completionTokens - reasoning,
    reasoning,
    image: usage.images,
    audio_second: usage.audioSeconds,
    tool_call: usage.toolCalls,
    call: 1,
  };
}

/** Prices every bucket once, exactly: nothing is rounded here. */
export function priceUsage(usage: UsageCounts, prices: BucketPrices): PricedUsage {
  const each = picoPrices(prices);
  const quantities = divideUsage(usage);
  const lines = buckets
    .map((bucket) => ({ bucket, quantity: quantities[bucket], picos: BigInt(quantities[bucket]) * each[bucket] }))
    .filter((line) => line.quantity > 0);
  return { lines, picos: lines.reduce((sum, line) => sum + line.picos, 0n) };
}
