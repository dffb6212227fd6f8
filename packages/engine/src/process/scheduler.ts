import type { EngineCounters, EngineFault, FromEngine, GenerateRequest, LoadOptions, StepItem } from '../protocol.ts';
import { AdmissionQueue } from './admission-queue.ts';
import type { Lane } from './lane.ts';
import type { NativeModel } from './native-model.ts';
import { Sampler } from './sampler.ts';
import { type Ending, Sequence } from './sequence.ts';
import { sliceSize } from './slice-size.ts';
import { StepRates } from './step-rates.ts';

export interface SchedulerParts {
  model: NativeModel;
  lane: Lane;
  options: LoadOptions;
  send: (message: FromEngine) => void;
  now?: () => number;
  drawSeed?: () => number;
}

type QueuedSequence = Sequence & { group: string };

/** Continuous batching: each tick decodes one token of every running sequence, then one slice of waiting prompts. */
export class Scheduler {
  private readonly parts: SchedulerParts;
  private readonly now: () => number;
  private readonly queue: AdmissionQueue<QueuedSequence>;
  private readonly slots: (Sequence | undefined)[];
  private readonly rates = new StepRates();
  private ticking = false;
  private requestsFinished = 0;
  private tokensGenerated = 0;
  private stepMs = 0;
  private threads: number;

  constructor(parts: SchedulerParts, threads: number) {
    this.parts = parts;
    this.now = parts.now ?? (() => performance.now());
    this.queue = new AdmissionQueue(parts.options.queueLimit);
    this.slots = new Array(parts.lane.sequences).fill(undefined);
    this.threads = threads;
  }

  submit(request: GenerateRequest): void {
    const { vocabulary } = this.parts.model;
    const { tokens, pieceEnds } = Array.isArray(request.prompt)
      ? vocabulary.tokenizePrompt(request.prompt)
      : { tokens: request.prompt, pieceEnds: [request.prompt.length] };
    const sequence = Object.assign(new Sequence(request, tokens, pieceEnds, this.now()), { group: request.group });
    const fault = this.refusal(sequence);
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
      return;
    }
    const running = this.slots.find((sequence) => sequence?.id === id);
    if (running) running.cancelled = true;
  }

  counters(): EngineCounters {
    const { lane } = this.parts;
    const running = this.slots.filter((sequence) => sequence !== undefined).length;
    return {
      running,
      queued: this.queue.size,
      kvCellsUsed: this.slots.reduce((sum, _, slot) => sum + lane.usedCells(slot), 0),
      kvCells: lane.cells * lane.sequences,
      prefixEntries: 0,
      prefixBytes: 0,
      prefixDiskEntries: 0,
      prefixDiskBytes: 0,
      threads: this.threads,
      stepMs: this.stepMs,
      residentBytes: process.memoryUsage.rss(),
      requestsFinished: this.requestsFinished,
      tokensGenerated: this.tokensGenerated,
    };
  }

  private refusal(sequence: Sequence): EngineFault | undefined {
    const contextLength = Math.min(this.parts.lane.cells, this.parts.options.contextLength);
    if (sequence.promptLength >= contextLength) {
      return { code: 'context_overflow', promptTokens: sequence.promptLength, contextLength };
    }
    if (sequence.promptLength === 0) {
      return { code: 'invalid_request', message: 'The prompt is empty: it has no token.' };
    }
    if (this.queue.full) {
      const expectedWaitMs = this.rates.expectedWait(this.queue.size, this.parts.options.parallel);
      return { code: 'queue_full', queued: this.queue.size, expectedWaitMs };
    }
    return undefined;
  }

  private wake(): void {
    if (this.ticking) return;
    this.ticking = true;
    setImmediate(() => this.tick());
  }

  private tick(): void {
    this.dropCancelled();
    this.admit();
    const decoding = this.slots.filter((sequence) => sequence !== undefined && !sequence.prefilling) as Sequence[];
    if (decoding.length > 0) this.decodeStep(decoding);
    this.prefillSlice();
    if (this.slots.some((sequence) => sequence !== undefined) || this.queue.size > 0) setImmediate(() => this.tick());
    else this.ticking = false;
  }

  private dropCancelled(): void {
    for (const sequence of this.slots) if (sequence?.cancelled) this.finish(sequence, { reason: 'cancelled' });
  }

  private admit(): void {
    for (let slot = 0; slot < this.slots.length && this.queue.size > 0; slot++) {
      if (this.slots[slot]) continue;
      const sequence = this.queue.shift() as Sequence;
      sequence.slot = slot;
      sequence.admittedAt = this.now();
      this.slots[slot] = sequence;
      const seed = sequence.request.sampling.seed ?? (this.parts.drawSeed ?? drawSeed)();
      const { llama, vocabulary } = this.parts.model;
      sequence.sampler = new Sampler(llama, vocabulary.size, sequence.request.sampling, seed, sequence.tokens.view());
      this.reportPrefill(sequence);
    }
  }

  private decodeStep(sequences: Sequence[]): void {
    const { lane } = this.parts;
    const start = this.now();
    lane.batch.clear();
    for (const sequence of sequences) {
      const token = sequence.tokens.at(sequence.tokens.length - 1);
      sequence.output = lane.batch.add(token, sequence.position++, sequence.slot, true);
    }
    lane.decode();
    this.speak(sequences);
    this.stepMs = this.now() - start;
    this.rates.decoded(this.stepMs);
  }

  private prefillSlice(): void {
    const { lane } = this.parts;
    const streams = this.slots.filter((sequence) => sequence !== undefined && !sequence.prefilling).length;
    const waiting = this.slots.filter((sequence) => sequence?.prefilling) as Sequence[];
    if (waiting.length === 0) return;
    let budget = sliceSize(streams, this.rates, this.parts.options.prefillSlice);
    const total = budget;
    const start = this.now();
    lane.batch.clear();
    const ready: Sequence[] = [];
    const touched: Sequence[] = [];
    for (const sequence of waiting.sort((one, other) => one.admittedAt - other.admittedAt)) {
      if (budget === 0) break;
      const count = Math.min(budget, sequence.remaining);
      budget -= count;
      touched.push(sequence);
      for (let index = 0; index < count; index++) {
        const last = sequence.position + 1 === sequence.promptLength;
        sequence.output = lane.batch.add(sequence.tokens.at(sequence.position), sequence.position, sequence.slot, last);
        sequence.position++;
        if (last) ready.push(sequence);
      }
    }
    lane.decode();
    this.rates.prefilled(total - budget, this.now() - start);
    for (const sequence of touched) this.reportPrefill(sequence);
    for (const sequence of ready) sequence.prefilledAt = this.now();
    if (ready.length > 0) this.speak(ready);
  }

  private reportPrefill(sequence: Sequence): void {
    const { id, position, promptLength, cached } = sequence;
    this.parts.send({ type: 'prefill', id, done: position, total: promptLength, cached });
  }

  /** Samples the next token of each sequence from the logits at hand, and says what it means. */
  private speak(sequences: Sequence[]): void {
    const items: StepItem[] = [];
    const endings: [Sequence, Ending][] = [];
    for (const sequence of sequences) {
      const token = (sequence.sampler as Sampler).sample(this.parts.lane.context, sequence.output);
      const { item, ending } = this.takeToken(sequence, token);
      items.push(item);
      if (ending) endings.push([sequence, ending]);
    }
    this.parts.send({ type: 'step', items });
    for (const [sequence, ending] of endings) this.finish(sequence, ending);
  }

  private takeToken(sequence: Sequence, token: number): { item: StepItem; ending?: Ending } {
    const { vocabulary } = this.parts.model;
    const { request } = sequence;
    sequence.tokens.push(token);
    this.tokensGenerated++;
    if (sequence.generated === 1) sequence.firstTokenAt = this.now();
    if (!request.ignoreEnd && vocabulary.isEnd(token)) return this.ended(sequence, { reason: 'stop' });
    const { text, stopped } = sequence.text.push(vocabulary.bytesOf(token));
    const item = { id: sequence.id, text, tokens: 1 };
    if (stopped !== undefined) return { item, ending: { reason: 'stop-string', stopString: stopped } };
    const full = sequence.tokens.length >= Math.min(this.parts.lane.cells, this.parts.options.contextLength);
    if (sequence.generated >= (request.maxTokens ?? Number.POSITIVE_INFINITY) || full) {
      const rest = this.ended(sequence, { reason: 'length' });
      return { ...rest, item: { ...item, text: text + rest.item.text } };
    }
    return { item };
  }

  private ended(sequence: Sequence, ending: Ending): { item: StepItem; ending: Ending } {
    const { text, stopped } = sequence.text.end();
    const item = { id: sequence.id, text, tokens: 1 };
    if (stopped === undefined) return { item, ending };
    return { item, ending: { reason: 'stop-string', stopString: stopped } };
  }

  private finish(sequence: Sequence, ending: Ending): void {
    if (sequence.slot >= 0) {
      this.parts.lane.cut(sequence.slot);
      this.slots[sequence.slot] = undefined;
      sequence.sampler?.[Symbol.dispose]();
      this.rates.finished(this.now() - sequence.admittedAt);
    }
    this.requestsFinished++;
    const { id, usage } = sequence;
    this.parts.send({ type: 'finish', id, ...ending, usage, timings: sequence.timings(this.now()) });
  }
}

function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}
