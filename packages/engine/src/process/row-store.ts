import type { Lane } from './lane.ts';
import { BytesPool, type Scratch } from './native-bytes.ts';
import { usablePrefix } from './prefill-plan.ts';
import type { KnownPrefix, PrefixStore } from './prefix-store.ts';
import { PrefixTree } from './prefix-tree.ts';
import { type Page, pagesFromState, rowRules } from './row-pages.ts';
import { composeState, type ParsedState, parseState, type StateShape, stateBytes } from './sequence-state.ts';

/** Of the budget, what waits to be used again. */
const poolShare = 1 / 16;

/** For plain attention: the state of each token stands alone, so runs are shared, and cut at any token. */
export class RowStore implements PrefixStore {
  readonly exact = false;
  private shape: StateShape | undefined;
  private readonly budget: number;
  private readonly scratch: Scratch;
  private readonly pool: BytesPool;
  private readonly tree: PrefixTree<Page[]>;

  /** `budget`: bytes at most. */
  constructor(budget: number, scratch: Scratch) {
    this.budget = budget;
    this.scratch = scratch;
    this.pool = new BytesPool(budget * poolShare);
    this.tree = new PrefixTree(rowRules(() => this.shape as StateShape, this.pool));
  }

  get entries(): number {
    return this.tree.entries;
  }

  get bytes(): number {
    return this.tree.bytes;
  }

  match(prompt: Int32Array): KnownPrefix {
    const { length, nodes } = this.tree.match(prompt);
    let at = 0;
    for (const page of nodes.flatMap((node) => node.payload as Page[])) {
      if (at >= length) break;
      if (page.generated) return { length, generated: true };
      at += page.tokens;
    }
    return { length, generated: false };
  }

  restore(lane: Lane, slot: number, prompt: Int32Array, samePath: boolean): number {
    const known = this.match(prompt);
    const length = usablePrefix(known.length, prompt.length, samePath && !known.generated);
    if (length <= 0) return 0;
    const restored = this.composed(prompt.subarray(0, length), lane.sequences, (state) =>
      lane.restoreState(slot, state),
    );
    return restored ? length : 0;
  }

  save(lane: Lane, slot: number, tokens: Int32Array, promptLength: number): void {
    if (this.tree.match(tokens).length >= tokens.length) return;
    const size = lane.stateSize(slot);
    this.scratch.with(size, (state) => {
      if (lane.saveState(slot, state) === size) this.keep(state, tokens, promptLength);
    });
  }

  importState(state: Uint8Array, tokens: Int32Array): boolean {
    return this.keep(state, tokens, tokens.length);
  }

  exportState(tokens: Int32Array): Uint8Array | undefined {
    if (this.tree.match(tokens).length < tokens.length) return undefined;
    return this.composed(tokens, 1, (state) => state.slice());
  }

  [Symbol.dispose](): void {
    this.tree.shrink(0);
    this.pool[Symbol.dispose]();
  }

  /** Calls `use` with the state of tokens that the tree knows. */
  private composed<Result>(tokens: Int32Array, streams: number, use: (state: Uint8Array) => Result): Result {
    const shape = this.shape as StateShape;
    const match = this.tree.match(tokens);
    this.tree.touch(match);
    const runs = match.nodes.flatMap((node) => node.payload as Page[]);
    return this.scratch.with(stateBytes(shape, tokens.length, streams), (state) => {
      composeState(shape, runs, tokens.length, streams, state);
      return use(state);
    });
  }

  private keep(state: Uint8Array, tokens: Int32Array, promptLength: number): boolean {
    const parsed = parseState(state);
    if (!parsed || parsed.tokens !== tokens.length || !this.fits(parsed)) return false;
    this.tree.insert(tokens, (start) => pagesFromState(state, parsed, { start, promptLength }, this.pool));
    this.tree.shrink(this.budget * (1 - poolShare));
    return true;
  }

  private fits(parsed: ParsedState): boolean {
    this.shape ??= parsed.shape;
    const { planes } = this.shape;
    return (
      parsed.shape.planes.length === planes.length &&
      parsed.shape.planes.every((plane, index) => plane.rowBytes === planes[index]?.rowBytes)
    );
  }
}
