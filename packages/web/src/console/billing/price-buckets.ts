import type { Price } from '@wanwen/contract';

export type BucketName = keyof Price['prices'];

/** Priced by the million of tokens. */
export const perMillion = ['input', 'cache_read', 'cache_write', 'output', 'reasoning'] as const;
/** Priced by the piece. */
export const perPiece = ['image', 'audio_second', 'tool_call', 'call'] as const;

/** In the table always; the others only where a price has them. */
const usual: readonly BucketName[] = ['input', 'cache_read', 'output'];

/** The columns of the table of prices. */
export const shownBuckets = (prices: Price[]): BucketName[] =>
  [...perMillion, ...perPiece].filter(
    (bucket) => usual.includes(bucket) || prices.some((price) => price.prices[bucket] !== undefined),
  );
