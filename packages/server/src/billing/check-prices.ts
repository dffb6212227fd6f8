import { type Bucket, type BucketPrices, buckets, isTokenBucket } from './buckets.ts';
import { invalidPrice, priceTooHigh } from './errors.ts';
import { parseMillionths } from './money.ts';

/** Nobody sells a million tokens, or one picture, for more: a price above it has its decimal point in the wrong place. */
const CEILING = { tokens: '10000', piece: '1000' };

/** @throws `invalid_price` or `price_too_high` */
export function checkPrices(prices: BucketPrices): BucketPrices {
  const given = buckets.filter((bucket) => prices[bucket] !== undefined);
  for (const bucket of given) checkPrice(bucket, prices[bucket]!);
  return Object.fromEntries(given.map((bucket) => [bucket, prices[bucket]!.trim()]));
}

function checkPrice(bucket: Bucket, text: string): void {
  const price = parseMillionths(text);
  if (price === undefined || price < 0n) throw invalidPrice(bucket, text);
  const [ceiling, per] = isTokenBucket(bucket) ? [CEILING.tokens, 'million tokens'] : [CEILING.piece, 'piece'];
  if (price > parseMillionths(ceiling)!) throw priceTooHigh(bucket, text.trim(), ceiling, per);
}
