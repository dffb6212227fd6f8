import type { Batch } from './batch.ts';
import { beforeLastPart, sliceEnd } from './prefill-plan.ts';
import type { Sequence } from './sequence.ts';

/** How long a step waits for a constraint's mask; a sequence whose mask is later sits the step out. */
export const maskWaitMs = 2;

/**
 * Where the next slice of the prompt ends, of about `budget` tokens; its own position where nothing can be computed yet,
 * because the first token is drawn when the prompt is done, and by then the constraint must be compiled.
 */
export function nextSliceEnd(sequence: Sequence, budget: number): number {
  const { position, promptLength, constrained, constraint } = sequence;
  const end = sliceEnd(position, promptLength, budget);
  if (end < promptLength || !constrained || constraint?.hasMask(maskWaitMs)) return end;
  return Math.max(position, beforeLastPart(promptLength));
}

/** Puts the prompt's tokens up to `end` into the batch, for the given place of a KV cache. */
export function fillWithSlice(batch: Batch, sequence: Sequence, slot: number, end: number): void {
  batch.clear();
  for (let at = sequence.position; at < end; at++) {
    sequence.output = batch.add(sequence.tokens.at(at), at, slot, at + 1 === sequence.promptLength);
  }
}
