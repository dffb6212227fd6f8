import { batchTokens } from './lane.ts';
import type { StepRates } from './step-rates.ts';

/**
 * A slice beside running streams may take this many usual steps, so that the gap between two tokens stays below 3. A
 * usual step is one with the waiting sequences already in it: when many arrive at once they are soon let in.
 */
const stepsBesideStreams = 1.2;
/** With nobody streaming a slice may take this long, so that a cancellation is seen soon. */
const longestSliceMs = 250;
const smallestSlice = 16;
/** Before anything is known of the machine's speed. */
const firstSlice = 128;

/**
 * Prompt tokens to prefill in the next step, beside so many streams, while so many prompts wait. `limit` is the
 * configured most beside running streams.
 */
export function sliceSize(streams: number, waiting: number, rates: StepRates, limit: number): number {
  if (streams === 0) {
    if (rates.prefillTokenMs === 0) return firstSlice;
    return clamp(longestSliceMs / rates.prefillTokenMs, 64, batchTokens);
  }
  const step = Math.max(rates.decodeStepMs(streams), rates.decodeStepMs(streams + waiting));
  if (rates.prefillTokenMs === 0 || step === 0) return Math.min(limit, smallestSlice * 2);
  return clamp((stepsBesideStreams * step) / rates.prefillTokenMs, smallestSlice, Math.max(limit, smallestSlice));
}

function clamp(value: number, least: number, most: number): number {
  return Math.floor(Math.min(Math.max(value, least), most));
}
