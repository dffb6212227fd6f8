import type { Lane } from './lane.ts';
import { NativeBytes } from './native-bytes.ts';
import type { KnownPrefix, PrefixStore } from './prefix-store.ts';
import { PrefixTree } from './prefix-tree.ts';
import { checkpointRules } from './row-pages.ts';

/** For sliding windows and recurrent models: whole states, at the lengths where somebody stopped. */
export class CheckpointStore implements PrefixStore {
  readonly exact = true;
  private readonly budget: number;
  private readonly tree = new PrefixTree<NativeBytes>(checkpointRules);

  /** `budget`: bytes at most. */
  constructor(budget: number) {
    this.budget = budget;
  }

  get entries(): number {
    return this.tree.entries;
  }

  get bytes(): number {
    return this.tree.bytes;
  }

  match(prompt: Int32Array): KnownPrefix {
    const { length } = this.tree.match(prompt.subarray(0, prompt.length - 1));
    return { length, generated: false };
  }

  restore(lane: Lane, slot: number, prompt: Int32Array): number {
    const match = this.tree.match(prompt.subarray(0, prompt.length - 1));
    const state = match.nodes.at(-1)?.payload;
    if (!state) return 0;
    this.tree.touch(match);
    return lane.restoreState(slot, state.bytes) ? match.length : 0;
  }

  save(lane: Lane, slot: number, tokens: Int32Array): void {
    if (this.tree.match(tokens).length >= tokens.length) return;
    const size = lane.stateSize(slot);
    this.keep(tokens, size, (bytes) => lane.saveState(slot, bytes));
  }

  importState(state: Uint8Array, tokens: Int32Array): boolean {
    this.keep(tokens, state.length, (bytes) => bytes.set(state));
    return true;
  }

  exportState(tokens: Int32Array): Uint8Array | undefined {
    const match = this.tree.match(tokens);
    return match.length === tokens.length ? match.nodes.at(-1)?.payload?.bytes.slice() : undefined;
  }

  [Symbol.dispose](): void {
    this.tree.shrink(0);
  }

  private keep(tokens: Int32Array, size: number, fill: (bytes: Uint8Array) => void): void {
    if (size > this.budget) return;
    this.tree.insert(tokens, () => {
      const state = new NativeBytes(size);
      fill(state.bytes);
      return state;
    });
    this.tree.shrink(this.budget);
  }
}
