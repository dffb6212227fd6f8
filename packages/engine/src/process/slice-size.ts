import { batchTokens } from './lane.ts';
import type { StepRates } from './step-rates.ts';

/**
 * A slice beside running streams may take this many usual steps, so that the gap between two tokens stays below 3. A
 * usual step is one with the waiting sequences already in it: when many arrive at once they are soon let in.
 */
const stepsBesideStreams = 1.2;
/** With nobody streaming a slice may take this long, so that a cancellation is seen soon. */
const longestSliceMs = 500;
/** Settled streams that are fewer than those who wait for their first token may be held up so long in all. */
const longestBurstMs = 1500;
/** Streams that have only said their first few words may be held up so long, until all who came with them are in. */
const longestWaveMs = 8000;
/** And so long for a single newcomer. */
const longestStragglerMs = 1000;
const smallestSlice = 16;
/** Before anything is known of the machine's speed. */
const firstSlice = 128;

export interface SliceNeeds {
  /** Sequences that are being decoded. */
  streams: number;
  /** Of these, the ones that have said more than their first few tokens. */
  settled: number;
  /** Sequences whose prompt is being prefilled. */
  waiting: number;
  /** Prompt tokens that all waiting sequences still need. */
  remaining: number;
  /** How long the stream that was silent longest has said nothing, ms. */
  silentMs: number;
  /** The configured most beside running streams, tokens. */
  limit: number;
}

/** Prompt tokens to prefill in the next step. */
export function sliceSize(needs: SliceNeeds, rates: StepRates): number {
  const { streams, waiting, limit } = needs;
  if (streams === 0 || isBurst(needs, rates)) {
    if (rates.prefillTokenMs === 0) return firstSlice;
    return clamp(longestSliceMs / rates.prefillTokenMs, 64, batchTokens);
  }
  const step = Math.max(rates.decodeStepMs(streams), rates.decodeStepMs(streams + waiting));
  if (rates.prefillTokenMs === 0 || step === 0) return Math.min(limit, smallestSlice * 2);
  return clamp((stepsBesideStreams * step) / rates.prefillTokenMs, smallestSlice, Math.max(limit, smallestSlice));
}

/**
 * Many arrived together and the first of them already stream. A step costs about the same for one stream as for all, so
 * everybody is served sooner when the rest is let in first, unless that takes too long.
 */
export function isBurst(needs: SliceNeeds, rates: StepRates): boolean {
  const { settled, waiting, remaining, silentMs } = needs;
  const letInMs = remaining * rates.prefillTokenMs;
  if (settled > 0) return waiting > Math.max(1, settled) && letInMs <= longestBurstMs;
  return letInMs + silentMs <= longestWaveMs && (waiting > 1 || letInMs <= longestStragglerMs);
}

function clamp(value: number, least: number, most: number): number {
  return Math.floor(Math.min(Math.max(value, least), most));
}
