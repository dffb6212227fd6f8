import { randomUUID } from 'node:crypto';
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { EngineError } from '../errors.ts';
import type { FinishMessage, GenerationListener } from '../host/engine-process.ts';
import type { HostedModel } from '../host/hosted-model.ts';
import type { GenerationUsage, StepItem } from '../protocol.ts';
import type { WanwenFinishMetadata, WanwenProgress } from '../types.ts';
import { type CallPlan, planCall } from './call/plan-call.ts';
import type { CheckedCall } from './call/read-call-options.ts';
import { GenerationAborted } from './generation-aborted.ts';
import { createOutputParser, type ReadOutput } from './output/create-output-parser.ts';
import { PartStream } from './output/part-stream.ts';
import { templateOf } from './template-of.ts';
import { shapeFinishReason, shapeUsage } from './usage.ts';

/** One call on its way: waits for the model, asks the engine process, and turns what it says into parts. */
export class Generation implements GenerationListener {
  readonly #model: HostedModel;
  readonly #call: CheckedCall;
  readonly #signal: AbortSignal | undefined;
  readonly #wantsProgress: boolean;
  readonly #parts: PartStream;
  /** Aborts when the reader is gone, for what is still being waited for. */
  readonly #gone = new AbortController();
  readonly #usage: GenerationUsage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
  #reasoningTokens = 0;
  #output: ReadOutput | undefined;
  #contextLength = 0;
  #cancel: (() => void) | undefined;
  #over = false;
  #release: () => void = () => {};

  constructor(
    model: HostedModel,
    call: CheckedCall,
    options: Pick<LanguageModelV4CallOptions, 'abortSignal' | 'includeRawChunks'>,
  ) {
    this.#model = model;
    this.#call = call;
    this.#signal = options.abortSignal;
    this.#wantsProgress = options.includeRawChunks ?? false;
    this.#parts = new PartStream({
      onCancel: () => this.#stop(),
      onOverflow: () => this.#overflow(),
      newToolCallId: () => `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    });
  }

  /** Starts; everything that happens from here on is told by the stream. */
  start(): ReadableStream<LanguageModelV4StreamPart> {
    if (this.#signal?.aborted) this.#abort();
    else {
      this.#signal?.addEventListener('abort', this.#abort, { once: true });
      this.#run().catch((error) => this.#fail(error));
    }
    return this.#parts.stream;
  }

  queued(place: number, expectedWaitMs: number): void {
    this.#progress({ type: 'queued', place, expectedWaitMs });
  }

  prefill(done: number, total: number, cached: number): void {
    this.#usage.promptTokens = total;
    this.#usage.cachedTokens = cached;
    this.#progress({ type: 'prefill', done, total, cached });
  }

  step(item: StepItem): void {
    const output = this.#output;
    if (this.#over || !output) return;
    this.#usage.completionTokens += item.tokens;
    this.#parts.logprobs(item.logprobs);
    const before = output.reasoning;
    if (item.text !== '') output.push(item.text);
    if (before || output.reasoning) this.#reasoningTokens += item.tokens;
  }

  finish(message: FinishMessage): void {
    if (this.#over) return;
    this.#end();
    this.#output?.end();
    const { reason, stopString, timings } = message;
    const metadata: WanwenFinishMetadata = {
      model: this.#model.id,
      contextLength: this.#contextLength,
      ...(stopString === undefined ? {} : { stopString }),
      ...timings,
    };
    this.#parts.finish({
      type: 'finish',
      usage: shapeUsage(message.usage, this.#reasoningTokens),
      finishReason: shapeFinishReason(reason, this.#parts.toolCalls),
      providerMetadata: { wanwen: { ...metadata } },
    });
  }

  failed(error: EngineError, usage: GenerationUsage = this.#usage): void {
    this.#fail(error, usage);
  }

  async #run(): Promise<void> {
    const signal = this.#signal ? AbortSignal.any([this.#signal, this.#gone.signal]) : this.#gone.signal;
    const running = await this.#model.acquire({
      signal,
      onProgress: this.#wantsProgress ? (loading) => this.#progress({ type: 'loading', ...loading }) : undefined,
    });
    this.#release = running.release;
    if (this.#over) return running.release();
    const { details, metadata } = running;
    this.#contextLength = details.contextLength;
    const plan = planCall(this.#call, {
      template: templateOf(details),
      details,
      recommendedSampling: metadata.sampling,
    });
    this.#begin(plan);
    this.#cancel = running.process.generate(plan.request, this).cancel;
  }

  #begin(plan: CallPlan): void {
    this.#parts.part({ type: 'stream-start', warnings: plan.warnings });
    this.#parts.part({ type: 'response-metadata', id: randomUUID(), timestamp: new Date(), modelId: this.#model.id });
    const parallel = this.#call.wanwen.parallelToolCalls ?? true;
    this.#output = createOutputParser(plan, { parallel }, this.#parts);
  }

  #progress(progress: WanwenProgress): void {
    if (this.#wantsProgress && !this.#over) this.#parts.part({ type: 'raw', rawValue: progress });
  }

  /** A failure is a part of the stream, and what was generated until then is counted. */
  #fail(error: unknown, usage: GenerationUsage = this.#usage): void {
    if (this.#over) return;
    this.#end();
    this.#parts.finish(
      { type: 'error', error },
      {
        type: 'finish',
        usage: shapeUsage(usage, this.#reasoningTokens),
        finishReason: { unified: 'error', raw: error instanceof EngineError ? error.code : undefined },
      },
    );
  }

  readonly #abort = (): void => {
    if (this.#over) return;
    this.#stop();
    this.#parts.fail(new GenerationAborted(shapeUsage(this.#usage, this.#reasoningTokens), this.#signal?.reason));
  };

  #overflow(): void {
    if (this.#over) return;
    this.#cancel?.();
    this.#fail(
      new EngineError('internal', 'The answer was not read, and too much of it waited. Read the stream as it comes.'),
    );
  }

  /** Nobody wants the rest. */
  #stop(): void {
    if (this.#over) return;
    this.#cancel?.();
    this.#end();
  }

  #end(): void {
    this.#over = true;
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#gone.abort();
    this.#release();
  }
}
