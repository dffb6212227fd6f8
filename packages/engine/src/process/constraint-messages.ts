import type { Constraint } from '../protocol.ts';

/** What the engine's main thread and the constraint worker say to each other. */
export type ToConstraintWorker =
  | {
      type: 'vocabulary';
      /** All tokens' bytes in a row, and where each ends. A control token has none. */
      bytes: Uint8Array;
      ends: Uint32Array;
      /** End-of-generation tokens: allowed only where the text is complete. */
      stops: number[];
    }
  | { type: 'open'; session: number; constraint: Constraint; shared: SharedArrayBuffer }
  | { type: 'accept'; session: number; token: number }
  | { type: 'close'; session: number };

export type FromConstraintWorker =
  | { type: 'opened'; session: number }
  /** After an abort the worker's WebAssembly memory is no longer sound for new constraints. */
  | { type: 'refused'; session: number; message: string; aborted: boolean };

/**
 * Layout of a session's shared memory, in 32-bit words: the number of masks written so far, then the mask, one bit a
 * token, set where the token is allowed.
 */
export const turnWord = 0;
export const maskStart = 1;

export function sharedWords(vocabularySize: number): number {
  return maskStart + Math.ceil(vocabularySize / 32);
}

/** Compiled constraints that a worker keeps, the least recently used dropped first. */
export const keptGrammars = 64;
