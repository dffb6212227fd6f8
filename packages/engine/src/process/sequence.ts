import type { FinishReason, GenerateRequest, GenerationTimings, GenerationUsage } from '../protocol.ts';
import type { Sampler } from './sampler.ts';
import { TextStream } from './text-stream.ts';
import { TokenRun } from './token-run.ts';

/** One request, from its arrival to its finish. */
export class Sequence {
  readonly request: GenerateRequest;
  readonly id: number;
  /** Prompt and answer. The newest sampled token is the last, and not yet in the KV cache. */
  readonly tokens: TokenRun;
  readonly promptLength: number;
  /** Ends of the prompt's pieces, in tokens. */
  readonly pieceEnds: number[];
  readonly text: TextStream;
  readonly arrivedAt: number;
  cached = 0;
  /** Tokens whose state is in the KV cache. */
  position = 0;
  slot = -1;
  sampler: Sampler | undefined;
  /** Index of its token in the batch whose logits are at hand. */
  output = -1;
  cancelled = false;
  admittedAt = 0;
  prefilledAt = 0;
  firstTokenAt = 0;

  constructor(request: GenerateRequest, prompt: Int32Array, pieceEnds: number[], now: number) {
    this.request = request;
    this.id = request.id;
    this.tokens = new TokenRun(prompt);
    this.promptLength = prompt.length;
    this.pieceEnds = pieceEnds;
    this.text = new TextStream(request.stop);
    this.arrivedAt = now;
  }

  get generated(): number {
    return this.tokens.length - this.promptLength;
  }

  get prefilling(): boolean {
    return this.position < this.promptLength;
  }

  /** Prompt tokens still to compute. */
  get remaining(): number {
    return this.promptLength - this.position;
  }

  get usage(): GenerationUsage {
    return { promptTokens: this.promptLength, cachedTokens: this.cached, completionTokens: this.generated };
  }

  timings(now: number): GenerationTimings {
    const admitted = this.admittedAt || now;
    const first = this.firstTokenAt || now;
    return {
      queueMs: admitted - this.arrivedAt,
      prefillMs: this.admittedAt ? (this.prefilledAt || now) - admitted : 0,
      firstTokenMs: first - this.arrivedAt,
      decodeMs: this.firstTokenAt ? now - first : 0,
    };
  }
}

export type Ending = { reason: FinishReason; stopString?: string };
