import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { Caller } from '../accounts/index.ts';
import type { RateLimits, UsageCounts } from '../billing/index.ts';
import type { AppError } from '../platform/index.ts';

/** One call to a language model, as a protocol or a room asks for it. */
export interface GatewayCall {
  requestId: string;
  /** Who asks on the caller's behalf: the public API, or the chat page. */
  source: 'api' | 'chat';
  /** How it was asked: `openai-chat`, `openai-responses`, `anthropic`, `dashscope`, …; the source where absent. */
  protocol?: string;
  /** Calls of one organisation are admitted first come first served, organisations in turn. */
  caller: Caller;
  /** Id of an installed model, or a name that deployments answer to; absent, empty or `default` means the default model. */
  model?: string | null | undefined;
  options: Omit<LanguageModelV4CallOptions, 'abortSignal'>;
  /** Of the caller's trace, as W3C Trace Context writes it. */
  traceparent?: string | undefined;
  /** Ends the call, whatever it is doing: the client hung up, or a person pressed stop. */
  signal: AbortSignal;
  /** Longest time the whole call may take, milliseconds; one hour by default. */
  deadlineMs?: number;
}

export interface GatewayStream {
  model: ModelCard;
  /**
   * Parts in order, the last one `finish`; may be read once. A failure is thrown as a `GatewayError`, never given as an
   * `error` part. When the call's signal ends it, the parts just stop. Leaving the loop early ends the call.
   */
  parts: AsyncIterableIterator<LanguageModelV4StreamPart>;
  /** The same parts, those that came together at a time: read these or `parts`. */
  batches: AsyncIterableIterator<LanguageModelV4StreamPart[], undefined>;
  /** Never rejects, and settles on every exit, read or not: the deadline is the latest. */
  receipt: Promise<Receipt>;
  /** What is left of the caller's limits; absent where nothing is limited. */
  limits?: RateLimits;
}

/** At most `MOST_TOOL_CALLS` calls of tools are counted. */
export type Usage = UsageCounts;

/** What became of a call. Tokens are those generated until its end, whoever ended it. */
export interface Receipt {
  requestId: string;
  /** Null where the call was refused before a model was found. */
  model: string | null;
  outcome: 'finished' | 'cancelled' | 'failed';
  /** Null where the model did not come to its own end. */
  finishReason: string | null;
  /** The stop string that ended the text. */
  stopString: string | null;
  failure: AppError | null;
  usage: Usage;
  /** The other server did not say what was used: `usage` is an estimate. */
  usageEstimated: boolean;
  /** What was tried, in order; none where the call was refused before that. The last one gave the answer, if any did. */
  attempts: readonly Attempt[];
  timings: Timings;
}

/** One try to get the answer. */
export interface Attempt {
  /** Null for a model of this machine under its own name. */
  deploymentId: string | null;
  outcome: 'answered' | 'failed' | 'cancelled';
  /** Milliseconds until its first part, or until it failed. */
  ms: number;
  /** Of a failed one. */
  errorCode: string | null;
}

/** Milliseconds since the gateway took the call. */
interface Timings {
  /** Null where no token came. */
  firstTokenMs: number | null;
  totalMs: number;
}
