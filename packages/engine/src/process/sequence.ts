import type { FinishReason, GenerateRequest, GenerationTimings, GenerationUsage } from '../protocol.ts';
import type { ConstraintSession } from './constraint-session.ts';
import { ReasoningWatch } from './reasoning.ts';
import type { Sampler } from './sampler.ts';
import { TextStream } from './text-stream.ts';
import { TokenRun } from './token-run.ts';

/** One request, from its arrival to its finish. */
export class Sequence {
  readonly request: GenerateRequest;
  readonly id: number;
  readonly group: string;
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
  constraint: ConstraintSession | undefined;
  readonly reasoning: ReasoningWatch | undefined;
  /** Tokens to say next instead of sampling. */
  forced: number[] = [];
  /** Index of its token in the batch whose logits are at hand. */
  output = -1;
  cancelled = false;
  /** A running sequence that is computing the prefix this one needs, and how long that prefix is. */
  leader: Sequence | undefined;
  leaderLength = 0;
  /** Leading tokens worth keeping on disk; 0 for none. */
  readonly persistLength: number;
  /** Its prompt is prefilled in the side lane, and its place in the KV cache is still empty. */
  aside = false;
  admittedAt = 0;
  prefilledAt = 0;
  firstTokenAt = 0;
  /** Its latest token. */
  spokeAt = 0;

  constructor(request: GenerateRequest, prompt: Int32Array, pieceEnds: number[], now: number) {
    this.request = request;
    this.id = request.id;
    this.group = request.group;
    this.tokens = new TokenRun(prompt);
    this.promptLength = prompt.length;
    this.pieceEnds = pieceEnds;
    this.persistLength = request.persistPieces > 0 ? (pieceEnds[request.persistPieces - 1] ?? 0) : 0;
    this.reasoning = request.reasoning && new ReasoningWatch(request.reasoning);
    this.text = new TextStream(request.stop);
    this.arrivedAt = now;
  }

  get generated(): number {
    return this.tokens.length - this.promptLength;
  }

  get prefilling(): boolean {
    return this.position < this.promptLength;
  }

  /** The constraint rules what comes next: it has not to wait for the end of the reasoning. */
  get constrained(): boolean {
    return this.constraint !== undefined && (this.reasoning === undefined || this.reasoning.state === 'closed');
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

/** Why a generation is over. */
export type Ending = { reason: FinishReason; stopString?: string };
