import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineFault, FromEngine, GenerateRequest, LoadOptions, StepItem } from '../protocol.ts';
import { AdmissionQueue } from './admission-queue.ts';
import { checkRequest } from './check-request.ts';
import type { Constraints } from './constraints.ts';
import { KvSlots } from './kv-slots.ts';
import type { Lane } from './lane.ts';
import type { Scratch } from './native-bytes.ts';
import type { NativeModel } from './native-model.ts';
import { findNewcomers, type Newcomers } from './newcomers.ts';
import { tile } from './prefill-plan.ts';
import { fillWithSlice, maskWaitMs, nextSliceEnd } from './prefill-slice.ts';
import type { PrefixCache } from './prefix-cache.ts';
import { Sampler } from './sampler.ts';
import { type Ending, Sequence } from './sequence.ts';
import { type SideEvents, SideLane } from './side-lane.ts';
import { sliceSize } from './slice-size.ts';
import { Speaker } from './speaker.ts';
import { StepRates } from './step-rates.ts';
import type { ThreadGovernor } from './thread-governor.ts';

export interface SchedulerParts {
  model: NativeModel;
  lane: Lane;
  /** A context of one sequence for long prompts beside streams, and the threads it takes from `lane`. */
  side?: { lane: Lane; threads: number } | undefined;
  prefixes: PrefixCache;
  constraints: Constraints;
  threads: ThreadGovernor;
  scratch: Scratch;
  options: LoadOptions;
  send: (message: FromEngine) => void;
  now?: () => number;
  drawSeed?: () => number;
}

/** Nothing to do for so long means that copying a state delays nobody. */
const idleMs = 100;
/** Continuous batching: each tick decodes one token of every running sequence, then one slice of waiting prompts. */
export class Scheduler {
  readonly slots: KvSlots;
  readonly queue: AdmissionQueue<Sequence>;
  readonly rates = new StepRates();
  requestsFinished = 0;
  tokensGenerated = 0;
  stepMs = 0;
  private readonly parts: SchedulerParts;
  private readonly now: () => number;
  private readonly speaker: Speaker;
  private readonly lane: Lane;
  private readonly side: SideLane | undefined;
  private places = new Map<number, number>();
  private ticking = false;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(parts: SchedulerParts) {
    this.parts = parts;
    this.lane = parts.lane;
    this.now = parts.now ?? (() => performance.now());
    this.queue = new AdmissionQueue(parts.options.queueLimit);
    this.slots = new KvSlots(parts.lane, parts.prefixes, parts.scratch);
    this.side = parts.side && new SideLane(parts.side, this.slots, this.sideEvents());
    this.speaker = new Speaker(parts.lane, parts.model.vocabulary, parts.options.contextLength);
  }

  submit(request: GenerateRequest): void {
    const arrived = this.now();
    const { vocabulary } = this.parts.model;
    const { tokens, pieceEnds } = Array.isArray(request.prompt)
      ? vocabulary.tokenizePrompt(request.prompt)
      : { tokens: request.prompt, pieceEnds: [request.prompt.length] };
    const sequence = new Sequence(request, tokens, pieceEnds, arrived);
    const fault = checkRequest(sequence, vocabulary.size, this.parts.options.contextLength) ?? this.queueFault();
    if (fault) {
      this.parts.send({ type: 'failed', id: request.id, fault, usage: sequence.usage });
      return;
    }
    this.queue.push(sequence);
    this.wake();
  }

  cancel(id: number): void {
    const waiting = this.queue.remove(id);
    if (waiting) {
      this.finish(waiting, { reason: 'cancelled' });
      this.reportPlaces();
      return;
    }
    const running = this.slots.running.find((sequence) => sequence.id === id);
    if (running) running.cancelled = true;
    this.wake();
  }

  /** Cells that running sequences use, as llama.cpp counts them. */
  get usedCells(): number {
    return this.slots.usedCells + (this.side?.usedCells ?? 0);
  }

  /** Puts everything worth it into the prefix store, and waits until the disk has its part. */
  async settle(): Promise<void> {
    await this.side?.settle();
    this.slots.saveAllKept();
    await this.parts.prefixes.disk?.settle();
  }

  /** Resolves when nobody is served. */
  async untilIdle(): Promise<void> {
    while (this.ticking || this.slots.running.length > 0) await sleep(idleMs, undefined, { ref: false });
  }

  /** Those who arrived since the last step and get a free place with the next one do not count as waiting. */
  private queueFault(): EngineFault | undefined {
    const queued = this.queue.size - this.slots.free;
    if (queued < this.queue.limit) return undefined;
    const expectedWaitMs = this.rates.expectedWait(queued + 1, this.lane.sequences);
    return { code: 'queue_full', queued, expectedWaitMs };
  }

  private wake(): void {
    if (this.ticking) return;
    this.ticking = true;
    clearTimeout(this.idleTimer);
    setImmediate(() => this.tick());
  }

  private tick(): void {
    this.dropEnded();
    this.admit();
    for (const sequence of this.slots.fillFollowers()) this.reportPrefill(sequence);
    const newcomers = findNewcomers(this.slots.running, {
      rates: this.rates,
      now: this.now(),
      limit: this.parts.options.prefillSlice,
      hasSideLane: this.side !== undefined,
      longPromptMs: this.parts.options.side?.longPromptMs,
    });
    this.sendAside(newcomers.long);
    const letIn = newcomers.wave && this.prefillSlices(newcomers);
    const decoding = letIn ? [] : this.slots.running.filter((sequence) => this.canDecode(sequence));
    if (decoding.length > 0) {
      this.slots.closeGap();
      this.decodeStep(decoding);
    }
    const prefilled = newcomers.wave ? letIn : this.prefillSlices(newcomers);
    const worked = prefilled || decoding.length > 0;
    if (worked || this.slots.running.some(waitsForMask)) setImmediate(() => this.tick());
    else {
      // What still runs here waits for a constraint to compile, which wakes the loop.
      this.ticking = false;
      if (this.slots.running.length === 0) this.saveWhenIdle();
    }
  }

  /** Copies finished states into the prefix store while nobody waits. */
  private saveWhenIdle(): void {
    this.idleTimer = setTimeout(() => {
      if (!this.ticking && this.slots.saveOneKept()) this.saveWhenIdle();
    }, idleMs);
  }

  private dropEnded(): void {
    for (const sequence of this.slots.running) {
      if (sequence.cancelled) this.finish(sequence, { reason: 'cancelled' });
      else if (sequence.constraint?.state === 'refused') {
        this.fail(sequence, { code: 'invalid_constraint', message: sequence.constraint.refusal });
      }
    }
  }

  private admit(): void {
    let moved = false;
    while (this.slots.hasRoom) {
      const sequence = this.queue.shift();
      if (!sequence) break;
      moved = true;
      this.start(sequence);
    }
    if (moved || this.queue.size > this.places.size) this.reportPlaces();
  }

  private start(sequence: Sequence): void {
    const { model, constraints, drawSeed = randomSeed } = this.parts;
    const { request } = sequence;
    sequence.admittedAt = this.now();
    const seed = request.sampling.seed ?? drawSeed();
    const prompt = sequence.tokens.view(0, sequence.promptLength);
    sequence.sampler = new Sampler(model.llama, model.vocabulary.size, request.sampling, seed, prompt);
    if (request.constraint) {
      sequence.constraint = constraints.open(request.constraint, () => this.wake());
      const { reasoning } = request;
      // The constraint waits for the reasoning's end, so the reasoning must begin.
      if (reasoning && !reasoning.open) sequence.forced = [...model.vocabulary.tokenize(reasoning.start, true)];
    }
    this.slots.place(sequence);
    if (!sequence.leader) this.reportPrefill(sequence);
  }

  private canDecode(sequence: Sequence): boolean {
    if (sequence.prefilling || sequence.leader || sequence.aside) return false;
    return !sequence.constrained || sequence.forced.length > 0 || sequence.constraint?.hasMask(maskWaitMs) === true;
  }

  private decodeStep(sequences: Sequence[]): void {
    const start = this.now();
    const { batch } = this.lane;
    batch.clear();
    for (const sequence of sequences) {
      const token = sequence.tokens.at(sequence.tokens.length - 1);
      sequence.output = batch.add(token, sequence.position, sequence.slot, true);
    }
    this.parts.threads.beforeDecode(sequences.length);
    if (!this.compute(sequences)) return;
    const decoded = this.now() - start;
    for (const sequence of sequences) sequence.position++;
    this.speak(sequences);
    this.stepMs = this.now() - start;
    this.rates.decoded(sequences.length, this.stepMs);
    this.parts.threads.afterDecode(sequences.length, decoded);
  }

  private sendAside(long: Sequence[]): void {
    const [oldest] = long;
    if (oldest && this.side && !this.side.sequence) this.side.take(oldest);
    this.parts.threads.leave(this.side?.busyThreads ?? 0);
  }

  private sideEvents(): SideEvents {
    return {
      hasNeighbours: (sequence) => this.slots.running.some((other) => other !== sequence && other.leader !== sequence),
      sliced: (sequence) => this.reportPrefill(sequence),
      prefilled: (sequence, lane) => {
        sequence.prefilledAt = this.now();
        this.speak([sequence], lane);
      },
      joined: (sequence) => {
        if (!sequence.prefilling && sequence.persistLength > 0) this.persist(sequence);
      },
      failed: (sequence, error) => this.failComputed(sequence, error),
      free: () => this.wake(),
    };
  }

  /** Prefills the oldest waiting prompts, as many tokens as a step may take. */
  private prefillSlices({ here, needs }: Newcomers): boolean {
    if (here.length === 0) return false;
    let budget = sliceSize(needs, this.rates);
    // What is left of a large budget must not cut a part that is too small for the path of large ones.
    const least = budget >= tile ? tile : 1;
    let worked = false;
    for (const sequence of here) {
      while (budget >= least && sequence.prefilling && !sequence.cancelled) {
        const done = this.prefillSlice(sequence, budget);
        if (done === 0) break;
        worked = true;
        budget -= done;
      }
    }
    return worked;
  }

  private prefillSlice(sequence: Sequence, budget: number): number {
    const checkpoint = this.slots.checkpointBefore(sequence);
    const end = Math.min(nextSliceEnd(sequence, budget), checkpoint);
    const count = end - sequence.position;
    if (count <= 0) return 0;
    const start = this.now();
    fillWithSlice(this.lane.batch, sequence, sequence.slot, end);
    this.parts.threads.beforePrefill();
    if (!this.compute([sequence])) return 0;
    this.parts.threads.afterPrefill();
    sequence.position = end;
    this.rates.prefilled(count, this.now() - start);
    this.reportPrefill(sequence);
    if (end === checkpoint) this.slots.saveRunning(sequence);
    if (!sequence.prefilling) this.prefilled(sequence);
    return count;
  }

  /** Decodes the batch. When llama.cpp cannot, its sequences fail, and the others go on. */
  private compute(sequences: Sequence[]): boolean {
    try {
      this.lane.decode();
      return true;
    } catch (error) {
      for (const sequence of sequences) this.failComputed(sequence, error);
      return false;
    }
  }

  private failComputed(sequence: Sequence, error: unknown): void {
    // What the cache holds of it now is unknown, so nobody may go on from it.
    sequence.position = 0;
    this.fail(sequence, { code: 'internal', message: error instanceof Error ? error.message : String(error) });
  }

  private prefilled(sequence: Sequence): void {
    sequence.prefilledAt = this.now();
    this.speak([sequence]);
    const { prefixes } = this.parts;
    // An exact store can serve a later prompt that goes on otherwise after this one only from here.
    if (prefixes.memory.exact && sequence.slot >= 0) this.slots.saveRunning(sequence);
    if (sequence.persistLength > 0) this.persist(sequence);
  }

  private persist(sequence: Sequence): void {
    const { prefixes } = this.parts;
    const tokens = sequence.tokens.view(0, sequence.persistLength);
    if (!prefixes.disk || prefixes.disk.keep(tokens, sequence.group)) return;
    if (sequence.slot >= 0) this.slots.saveRunning(sequence);
    else this.slots.saveAllKept();
    prefixes.persist(tokens, sequence.group);
  }

  private speak(sequences: Sequence[], lane = this.lane): void {
    const items: StepItem[] = [];
    const endings: [Sequence, Ending][] = [];
    for (const sequence of sequences) {
      const { item, ending } = this.speaker.speak(sequence, this.now(), lane);
      items.push(item);
      if (ending) endings.push([sequence, ending]);
    }
    this.tokensGenerated += sequences.length;
    this.parts.send({ type: 'step', items });
    for (const [sequence, ending] of endings) this.finish(sequence, ending);
  }

  private finish(sequence: Sequence, ending: Ending): void {
    this.leave(sequence);
    const { id, usage } = sequence;
    this.parts.send({ type: 'finish', id, ...ending, usage, timings: sequence.timings(this.now()) });
  }

  private fail(sequence: Sequence, fault: EngineFault): void {
    this.leave(sequence);
    this.parts.send({ type: 'failed', id: sequence.id, fault, usage: sequence.usage });
  }

  private leave(sequence: Sequence): void {
    this.requestsFinished++;
    if (sequence.slot < 0) return;
    this.slots.release(sequence);
    sequence.sampler?.[Symbol.dispose]();
    sequence.constraint?.[Symbol.dispose]();
    this.rates.finished(this.now() - sequence.admittedAt);
  }

  private reportPrefill(sequence: Sequence): void {
    const { id, position, promptLength, cached } = sequence;
    this.parts.send({ type: 'prefill', id, done: position, total: promptLength, cached });
  }

  /** Tells those that wait their place, where it changed. */
  private reportPlaces(): void {
    const places = new Map<number, number>();
    let place = 1;
    for (const { id } of this.queue.inOrder()) {
      places.set(id, place);
      if (this.places.get(id) !== place) {
        const expectedWaitMs = this.rates.expectedWait(place, this.lane.sequences);
        this.parts.send({ type: 'queued', id, place, expectedWaitMs });
      }
      place++;
    }
    this.places = places;
  }
}

function waitsForMask(sequence: Sequence): boolean {
  return sequence.constrained && sequence.constraint?.state === 'ready' && !sequence.leader && !sequence.aside;
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}
