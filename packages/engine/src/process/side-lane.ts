import { setTimeout as sleep } from 'node:timers/promises';
import type { NativeLibrary } from '../native/library.ts';
import type { KvSlots } from './kv-slots.ts';
import { Lane } from './lane.ts';
import { NativeBytes } from './native-bytes.ts';
import type { NativeModel } from './native-model.ts';
import { fillWithSlice, nextSliceEnd } from './prefill-slice.ts';
import type { Sequence } from './sequence.ts';
import { bytesForStreams, widenState } from './sequence-state.ts';
import { createThreadpool } from './threadpool.ts';
import { yieldWorkers } from './yield-workers.ts';

/** Prompt tokens of one graph beside streams: whether its sequence was cancelled is seen between two. */
const sliceTokens = 128;
/** How soon a prompt that waits for its constraint is looked at again. */
const maskLookMs = 20;

/** What the scheduler hears of a prompt in the side lane. */
export interface SideEvents {
  /** There are others beside it; alone it is faster in its own place, with all threads. */
  hasNeighbours(sequence: Sequence): boolean;
  /** Some more of the prompt is computed. */
  sliced(sequence: Sequence): void;
  /** The prompt is through, and its logits are in `lane`: draw the first token. */
  prefilled(sequence: Sequence, lane: Lane): void;
  /** It is in its own place now, and goes on with the others. */
  joined(sequence: Sequence): void;
  failed(sequence: Sequence, error: unknown): void;
  /** The lane is free again. */
  free(): void;
}

/**
 * A second context of one sequence on the same weights, computed on threads of its own: there a long prompt is
 * prefilled while the streams go on. Then its state is copied into its place among them.
 */
export class SideLane {
  sequence: Sequence | undefined;
  private readonly lane: Lane;
  private readonly slots: KvSlots;
  private readonly events: SideEvents;
  private readonly threads: number;
  private work: Promise<void> = Promise.resolve();
  private yielding = false;

  constructor({ lane, threads }: { lane: Lane; threads: number }, slots: KvSlots, events: SideEvents) {
    this.lane = lane;
    this.slots = slots;
    this.threads = threads;
    this.events = events;
  }

  /** Threads that compute here now, on cores that the streams' lane must leave alone. */
  get busyThreads(): number {
    return this.sequence ? this.threads : 0;
  }

  get usedCells(): number {
    return this.sequence ? this.lane.usedCells(0) : 0;
  }

  /** Takes over the prefill of a sequence that has a place among the streams. The lane must be free. */
  take(sequence: Sequence): void {
    this.sequence = sequence;
    this.slots.putAside(sequence, this.lane);
    this.work = this.run(sequence).finally(() => {
      this.lane.cut(0);
      this.sequence = undefined;
      this.events.free();
    });
  }

  /** Resolves when no native code of this lane runs. */
  settle(): Promise<void> {
    return this.work;
  }

  private async run(sequence: Sequence): Promise<void> {
    try {
      while (isHere(sequence) && sequence.prefilling && this.events.hasNeighbours(sequence)) await this.slice(sequence);
      if (!isHere(sequence)) return;
      if (!sequence.prefilling) this.events.prefilled(sequence, this.lane);
      if (isHere(sequence)) await this.join(sequence);
    } catch (error) {
      if (isHere(sequence)) this.events.failed(sequence, error);
    }
  }

  private async slice(sequence: Sequence): Promise<void> {
    const end = nextSliceEnd(sequence, sliceTokens);
    if (end === sequence.position) return sleep(maskLookMs);
    fillWithSlice(this.lane.batch, sequence, 0, end);
    const computed = this.lane.decodeAside();
    // The pool's threads exist from the first call on.
    if (!this.yielding) yieldWorkers();
    this.yielding = true;
    await computed;
    if (!isHere(sequence)) return;
    sequence.position = end;
    this.events.sliced(sequence);
  }

  private async join(sequence: Sequence): Promise<void> {
    using state = await this.copyOut();
    if (!isHere(sequence)) return;
    this.slots.takeBack(sequence, state.bytes);
    this.events.joined(sequence);
  }

  /** The state, as the streams' lane takes it. */
  private async copyOut(): Promise<NativeBytes> {
    const size = this.lane.stateSize(0);
    const { sequences } = this.slots.lane;
    const state = new NativeBytes(size + bytesForStreams(sequences - 1));
    try {
      const written = await this.lane.saveStateAside(0, state.bytes.subarray(0, size));
      if (written !== size) throw new Error(`llama.cpp wrote ${written} of ${size} bytes of a state.`);
      widenState(state.bytes, sequences);
      return state;
    } catch (error) {
      state[Symbol.dispose]();
      throw error;
    }
  }
}

/** It was not cancelled, and did not fail. */
function isHere(sequence: Sequence): boolean {
  return sequence.slot >= 0 && !sequence.cancelled;
}

/** A context of one sequence, with compute threads of its own. */
export function openSideContext(library: NativeLibrary, model: NativeModel, cells: number, threads: number): Lane {
  const lane = new Lane(model, { cells, sequences: 1, threads });
  const pool = threads > 1 ? createThreadpool(library, threads) : undefined;
  if (pool) lane.attachThreadpool(pool);
  return lane;
}
