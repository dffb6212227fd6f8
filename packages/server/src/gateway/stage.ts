import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { RateLimits } from '../billing/index.ts';
import type { Attempt, GatewayCall, Receipt } from './call.ts';
import type { Candidate } from './candidate.ts';
import type { PartReader } from './read-parts.ts';
import type { CallTrace } from './trace.ts';

/** A call on its way through the stages, which fill in what they decide. */
export interface OpenCall {
  /** `reserve` may replace it by one whose answer is shorter. */
  call: GatewayCall;
  /** Aborted when the call is to end, whoever ends it. */
  readonly signal: AbortSignal;
  /** Set by `route`: the card of the name that was asked for, and the ways to answer, at least one, in the order of trial. */
  route?: { card: ModelCard; candidates: readonly Candidate[] };
  /** Filled by `generate` as it tries. */
  readonly attempts: Attempt[];
  /** Set by `trace`, where calls are traced. */
  trace?: CallTrace;
  /** Set by `reserve`. */
  limits?: RateLimits;
  /** Set by `generate`. */
  reader?: PartReader;
}

/** Changes or holds back parts of an answer. */
export interface PartScreen {
  /**
   * Appends what may be given now to `given`; the others hear of every part as the model gave it. The finish part comes
   * last and is given, maybe changed, with what was held back before it.
   * @returns true where nothing else of the answer may be given: the model is stopped
   */
  pass(part: LanguageModelV4StreamPart, given: LanguageModelV4StreamPart[]): boolean;
}

/** What a stage does with a call after it let it in. `part` runs in the loop that reads the model: keep it short. */
export interface Follower {
  /** Each part, in order, before the caller sees it. */
  part?(part: LanguageModelV4StreamPart): void;
  /** Of one stage at most: decides what of the answer the caller is given. */
  screen?: PartScreen;
  /**
   * Exactly once, on every exit: normal end, refusal by a later stage, failure, cancellation, deadline. The caller hears of
   * the end, and the receipt is given, when all of them are done.
   */
  end?(receipt: Receipt): void | Promise<void>;
}

/** One step that every call takes. `enter` may refuse by throwing a `GatewayError`. */
export interface Stage {
  name: string;
  enter(open: OpenCall): Follower | undefined | Promise<Follower | undefined>;
}
