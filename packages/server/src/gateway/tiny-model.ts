import type { ModelCard } from '@wanwen/contract';

/** Bytes of the file: fewer than about 400 million parameters at four bits. */
const TINY_BYTES = 300e6;

/** A model this small follows a few short sentences only, and soon repeats itself. */
export const isTinyModel = (card: Pick<ModelCard, 'bytes' | 'source'>): boolean =>
  card.source === undefined && card.bytes < TINY_BYTES;
