/** Priced by the million. `input` is the prompt without what was read from or written to a cache. */
const tokenBuckets = ['input', 'cache_read', 'cache_write', 'output', 'reasoning'] as const;
/** Priced by the piece; `call` counts once for each call that generated anything. */
const unitBuckets = ['image', 'audio_second', 'tool_call', 'call'] as const;
export const buckets = [...tokenBuckets, ...unitBuckets] as const;

export type Bucket = (typeof buckets)[number];

/** Decimals, such as `0.125`; a bucket without one follows its neighbour (see `price-usage.ts`), or is free. */
export type BucketPrices = Partial<Record<Bucket, string>>;

/** What a call used. Whole numbers. */
export interface UsageCounts {
  promptTokens: number;
  /** Of the prompt, what was already at hand and was not computed again. */
  cachedTokens: number;
  /** Of the prompt, what a vendor wrote to its cache. */
  cacheWriteTokens: number;
  completionTokens: number;
  /** Of the completion. */
  reasoningTokens: number;
  images: number;
  /** Begun seconds. */
  audioSeconds: number;
  toolCalls: number;
}

export const noUsage: UsageCounts = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  images: 0,
  audioSeconds: 0,
  toolCalls: 0,
};

export const isTokenBucket = (bucket: Bucket) => (tokenBuckets as readonly Bucket[]).includes(bucket);
