import type { Lane } from './lane.ts';
import type { Scratch } from './native-bytes.ts';
import { usablePrefix } from './prefill-plan.ts';
import type { PrefixCache } from './prefix-cache.ts';
import type { PrefixStore } from './prefix-store.ts';
import type { Sequence } from './sequence.ts';
import { sharedLength } from './token-run.ts';

/** A prefix is worth waiting for, copying or saving from so many tokens on. */
const worthTokens = 32;
/** Steps a gap between running sequences may last before one of them is moved into it. */
const patience = 4;

interface Kept {
  tokens: Int32Array;
  promptLength: number;
  /** Its state is in the prefix store too. */
  saved: boolean;
  finishedAt: number;
}

interface Slot {
  readonly index: number;
  sequence: Sequence | undefined;
  /** A finished sequence whose state is still in place: continued for free, or dropped when the slot is needed. */
  kept: Kept | undefined;
}

/** Who is where in the KV cache: running sequences side by side, finished ones kept while nobody needs their place. */
export class KvSlots {
  readonly lane: Lane;
  private readonly prefixes: PrefixCache;
  private readonly store: PrefixStore;
  private readonly scratch: Scratch;
  private readonly slots: Slot[];
  private gapSteps = 0;
  private finishes = 0;

  constructor(lane: Lane, prefixes: PrefixCache, scratch: Scratch) {
    this.scratch = scratch;
    this.prefixes = prefixes;
    this.lane = lane;
    this.store = prefixes.memory;
    this.slots = Array.from({ length: lane.sequences }, (_, index) => ({
      index,
      sequence: undefined,
      kept: undefined,
    }));
  }

  get running(): Sequence[] {
    return this.slots.flatMap(({ sequence }) => sequence ?? []);
  }

  /** Places for sequences that nobody has. */
  get free(): number {
    return this.slots.filter(({ sequence }) => !sequence).length;
  }

  get hasRoom(): boolean {
    return this.free > 0;
  }

  /** Gives the sequence a slot. It is then filled at once, or waits for a running one that is computing the same prefix. */
  place(sequence: Sequence): void {
    const slot = this.chooseSlot(sequence);
    slot.sequence = sequence;
    sequence.slot = slot.index;
    const leader = this.findLeader(sequence);
    if (leader) {
      sequence.leader = leader.sequence;
      sequence.leaderLength = leader.length;
    } else this.fill(sequence);
  }

  /** Fills the sequences whose prefix has become ready meanwhile. */
  fillFollowers(): Sequence[] {
    const filled: Sequence[] = [];
    for (const sequence of this.running) {
      const { leader } = sequence;
      if (!leader) continue;
      const running = leader.slot >= 0;
      if (running && (leader.aside || leader.position < sequence.leaderLength)) continue;
      if (running) this.saveRunning(leader);
      sequence.leader = undefined;
      this.fill(sequence);
      filled.push(sequence);
    }
    return filled;
  }

  /** Where the leader's next slice has to stop, so that a checkpoint can be taken for a follower. */
  checkpointBefore(leader: Sequence): number {
    if (!this.store.exact) return Number.POSITIVE_INFINITY;
    const lengths = this.running
      .filter(({ leader: other }) => other === leader)
      .map((follower) => follower.leaderLength);
    if (leader.persistLength > leader.position) lengths.push(leader.persistLength);
    return Math.min(Number.POSITIVE_INFINITY, ...lengths.filter((length) => length > leader.position));
  }

  saveRunning(sequence: Sequence): void {
    this.store.save(this.lane, sequence.slot, sequence.tokens.view(0, sequence.position), sequence.promptLength);
  }

  /** Empties the sequence's place and puts what it has so far into another lane, empty and of one sequence, where it goes on. */
  putAside(sequence: Sequence, side: Lane): void {
    if (sequence.position > 0) {
      this.saveRunning(sequence);
      this.lane.cut(sequence.slot);
    }
    sequence.position = this.store.restore(side, 0, sequence.tokens.view(0, sequence.promptLength), false);
    sequence.cached = Math.min(sequence.cached, sequence.position);
    sequence.aside = true;
  }

  /** Puts the state into the place that the sequence has here. */
  takeBack(sequence: Sequence, state: Uint8Array): void {
    if (!this.lane.restoreState(sequence.slot, state)) throw new Error('llama.cpp refused the state of a prompt.');
    sequence.aside = false;
  }

  /** Takes the sequence out; its state stays in place until the slot is needed. */
  release(sequence: Sequence): void {
    const slot = this.slots[sequence.slot] as Slot;
    slot.sequence = undefined;
    sequence.slot = -1;
    // A follower that leaves before its turn has computed nothing; what was kept in its slot is still there.
    if (sequence.leader) return;
    if (sequence.aside || sequence.position < worthTokens) {
      this.lane.cut(slot.index);
      return;
    }
    const tokens = sequence.tokens.view(0, sequence.position).slice();
    slot.kept = { tokens, promptLength: sequence.promptLength, saved: false, finishedAt: this.finishes++ };
    if (this.running.some(({ leader }) => leader === sequence)) this.saveKept(slot);
  }

  /** Copies one finished state into the prefix store. False when all are there. */
  saveOneKept(): boolean {
    const slot = this.slots.find(({ kept }) => kept && !kept.saved);
    if (slot) this.saveKept(slot);
    return slot !== undefined;
  }

  saveAllKept(): void {
    while (this.saveOneKept());
  }

  /** Moves a sequence into a gap that lasts, because llama.cpp runs the sequences on each side of a gap one after the other. */
  closeGap(): void {
    const isDecoded = ({ sequence }: Slot) => sequence !== undefined && !sequence.aside;
    const running = this.slots.filter(isDecoded);
    const first = running[0];
    const last = running.at(-1);
    if (!first || !last || last.index - first.index + 1 === running.length) {
      this.gapSteps = 0;
      return;
    }
    if (++this.gapSteps < patience) return;
    this.gapSteps = 0;
    const gap = this.slots.slice(first.index, last.index).find((slot) => !isDecoded(slot)) as Slot;
    const length = ({ sequence }: Slot) => (sequence as Sequence).position;
    this.move(length(first) < length(last) ? first : last, gap);
  }

  /** Cells that running sequences use, as llama.cpp counts them; one lost by mistake would show here. */
  get usedCells(): number {
    return this.count((slot) => slot.kept === undefined);
  }

  get keptCells(): number {
    return this.count((slot) => slot.kept !== undefined);
  }

  private count(which: (slot: Slot) => boolean): number {
    return this.slots.filter(which).reduce((sum, { index }) => sum + this.lane.usedCells(index), 0);
  }

  private move(from: Slot, to: Slot): void {
    const sequence = from.sequence as Sequence;
    // One whose prompt is prefilled aside has nothing in its place yet, so the two change places.
    const aside = to.sequence;
    this.evict(to);
    if (!this.lane.copyState(from.index, to.index, this.scratch)) return;
    this.lane.cut(from.index);
    from.sequence = aside;
    if (aside) aside.slot = from.index;
    to.sequence = sequence;
    sequence.slot = to.index;
  }

  private chooseSlot(sequence: Sequence): Slot {
    const free = this.slots.filter((slot) => !slot.sequence);
    const running = this.slots.filter((slot) => slot.sequence);
    const low = running[0]?.index ?? 0;
    const high = running.at(-1)?.index ?? this.slots.length - 1;
    const beside = free.filter(({ index }) => index >= low - 1 && index <= high + 1);
    const gaps = beside.filter(({ index }) => running.length > 0 && index > low && index < high);
    const candidates = gaps.length > 0 ? gaps : beside;
    const cost = (slot: Slot) => {
      if (!slot.kept) return -1;
      // The slot whose state the sequence continues is the cheapest, the newest state the dearest.
      return this.usable(slot.kept, sequence) >= worthTokens
        ? -2 - this.usable(slot.kept, sequence)
        : slot.kept.finishedAt;
    };
    return candidates.reduce((best, slot) => (cost(slot) < cost(best) ? slot : best));
  }

  /** Slices are then as long as they like, and a prompt can take the very path of a cold one. */
  private get nobodyStreams(): boolean {
    return this.running.every(({ prefilling }) => prefilling);
  }

  private usable(kept: Kept, sequence: Sequence): number {
    const prompt = sequence.tokens.view(0, sequence.promptLength);
    const shared = sharedLength(kept.tokens, prompt);
    if (this.store.exact && (shared < kept.tokens.length || shared === prompt.length)) return 0;
    return usablePrefix(
      shared,
      sequence.promptLength,
      !this.store.exact && shared <= kept.promptLength && this.nobodyStreams,
    );
  }

  private findLeader(sequence: Sequence): { sequence: Sequence; length: number } | undefined {
    const prompt = sequence.tokens.view(0, sequence.promptLength);
    const slot = this.slots[sequence.slot] as Slot;
    const known = Math.max(this.store.match(prompt).length, slot.kept ? this.usable(slot.kept, sequence) : 0);
    let best: { sequence: Sequence; length: number } | undefined;
    for (const other of this.running) {
      if (other === sequence || other.leader) continue;
      const shared = sharedLength(other.tokens.view(), prompt);
      const length = Math.min(shared, other.promptLength, prompt.length - 1);
      if (this.store.exact && length < other.position) continue;
      if (length >= known + worthTokens && length > (best?.length ?? 0)) best = { sequence: other, length };
    }
    return best;
  }

  private fill(sequence: Sequence): void {
    const slot = this.slots[sequence.slot] as Slot;
    const prompt = sequence.tokens.view(0, sequence.promptLength);
    const inPlace = slot.kept ? this.usable(slot.kept, sequence) : 0;
    this.saveLonger(slot, prompt);
    this.prefixes.warm(prompt, Math.max(inPlace, this.store.match(prompt).length), sequence.group);
    const stored = this.store.match(prompt);
    if (slot.kept && inPlace > 0 && inPlace >= stored.length - worthTokens) {
      if (slot.kept.tokens.length - inPlace >= worthTokens) this.saveKept(slot);
      this.lane.cut(slot.index, inPlace);
      sequence.position = inPlace;
    } else {
      this.evict(slot);
      sequence.position = this.store.restore(this.lane, slot.index, prompt, this.nobodyStreams);
    }
    slot.kept = undefined;
    sequence.cached = sequence.position;
  }

  /** Copies a state kept in another slot into the store, when the prompt can use more of it than of all else. */
  private saveLonger(slot: Slot, prompt: Int32Array): void {
    const known = this.store.match(prompt).length + worthTokens;
    for (const other of this.slots) {
      if (other === slot || !other.kept || other.kept.saved) continue;
      if (sharedLength(other.kept.tokens, prompt) >= known) this.saveKept(other);
    }
  }

  private evict(slot: Slot): void {
    if (slot.kept) this.saveKept(slot);
    slot.kept = undefined;
    this.lane.cut(slot.index);
  }

  private saveKept(slot: Slot): void {
    const kept = slot.kept as Kept;
    if (!kept.saved) this.store.save(this.lane, slot.index, kept.tokens, kept.promptLength);
    kept.saved = true;
  }
}
