import type { Lane } from './lane.ts';

export interface KnownPrefix {
  /** Leading tokens whose state is at hand. */
  length: number;
  /** Some of them were generated, not prefilled. */
  generated: boolean;
}

/** States of token runs outside the KV cache: what was computed once is copied, not computed again. */
export interface PrefixStore extends Disposable {
  /** A state only serves whoever has exactly its tokens. */
  readonly exact: boolean;
  readonly entries: number;
  readonly bytes: number;

  match(prompt: Int32Array): KnownPrefix;

  /**
   * Puts the state of the longest known prefix into the slot, leaving at least the prompt's last token to compute.
   * With `samePath` it leaves as many as a prompt needs to take the path of a cold one. Returns how many tokens it
   * restored; 0 leaves the slot empty.
   */
  restore(lane: Lane, slot: number, prompt: Int32Array, samePath: boolean): number;

  /** Keeps the state of the slot, which holds just these tokens; those from `promptLength` on were generated. */
  save(lane: Lane, slot: number, tokens: Int32Array, promptLength: number): void;

  /** Takes a state that `exportState` gave, perhaps in another process. False when it is not one of these tokens. */
  importState(state: Uint8Array, tokens: Int32Array): boolean;

  /** The state of exactly these tokens, if it is at hand. */
  exportState(tokens: Int32Array): Uint8Array | undefined;
}
