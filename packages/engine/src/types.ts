import type { LanguageModelV4, ProviderV4 } from '@ai-sdk/provider';
import type { EngineCounters, ForgottenPrefixes, LoadedModel, TokenLogprob } from './protocol.ts';

/** What `createEngine` takes; everything has a default. */
export interface EngineOptions {
  /** Models by id. More can be registered later. */
  models?: Record<string, EngineModel>;
  /** Where the CPU probe's result and the prefix store live; without one nothing is kept on disk. */
  cacheDirectory?: string;
  /** Memory that all loaded models together may take, bytes; by default, most of what the machine has. */
  memoryLimit?: number;
  /** Defaults for each model's own settings. */
  defaults?: ModelSettings;
  /** Told of loads, unloads, crashes and restarts, for a log. */
  onEvent?: (event: EngineEvent) => void;
}

/** A model file, under an id of the caller's choice. */
export interface EngineModel {
  /** The GGUF file. */
  path: string;
  settings?: ModelSettings;
}

/** How a model is run. A setting that is left out comes from the engine's `defaults`, then from what is said here. */
export interface ModelSettings {
  /** Most tokens of one sequence, prompt and answer together; by default up to 16,384, as model and memory allow. */
  contextLength?: number;
  /** Sequences decoded together; by default up to 8, as the memory allows. */
  parallel?: number;
  /** Most calls that wait; the next is refused with `queue_full`. 64 by default. */
  queueLimit?: number;
  /** Compute threads; `adaptive`, the default, follows the measured speed. */
  threads?: number | 'adaptive';
  /** Most prompt tokens that are computed between two steps of running answers; 128 by default. */
  prefillSlice?: number;
  /** Memory for the state of prompts, bytes; by default a tenth of the memory limit, at most 1 GB. */
  prefixMemoryBytes?: number;
  /** Disk space for the same, bytes; 4 GB by default, and none without a `cacheDirectory`. */
  prefixDiskBytes?: number;
}

/** What happened to the process of a model. */
export type EngineEvent =
  | { type: 'loading'; model: string }
  | { type: 'loaded'; model: string; details: LoadedModel }
  | { type: 'unloaded'; model: string; reason: 'asked' | 'memory' | 'idle' }
  | { type: 'crashed'; model: string; exit: string; affectedRequests: number };

/**
 * A provider of the AI SDK for the models that are registered. Everything but `forget` and `status` rejects with
 * `engine_closed` once it is closed, and with `model_not_found` for an id that is not registered.
 */
export interface Engine extends ProviderV4 {
  /** @throws {NoSuchModelError} for an id that is not registered */
  (modelId: string): LanguageModelV4;
  languageModel(modelId: string): LanguageModelV4;
  /** Nothing is read or loaded yet. @throws {EngineError} `invalid_request` for an id that is taken and for wrong settings */
  register(modelId: string, model: EngineModel): void;
  /** Unloads the model when it is loaded, and forgets it. */
  forget(modelId: string): Promise<void>;
  /**
   * Loads now instead of at first use. `onProgress` gets a fraction from 0 to 1.
   * @throws {EngineError} `model_load_failed`, `out_of_memory` with the numbers, `engine_crashed`, `unsupported_platform`
   */
  load(
    modelId: string,
    options?: { onProgress?: (fraction: number) => void; signal?: AbortSignal },
  ): Promise<LoadedModel>;
  /** Gives its memory back; the next call loads it again. */
  unload(modelId: string): Promise<void>;
  /** Removes prefix states from disk, of all models that ever had some here, loaded or not. */
  forgetPrefixes(asked: ForgottenPrefixes): Promise<void>;
  /** Registered models, with counters for the loaded ones. */
  status(): Promise<EngineModelStatus[]>;
  /** Ids of the tokens, as the model sees plain text (no control tokens). */
  tokenize(modelId: string, text: string): Promise<Int32Array>;
  /** Prompt tokens of these call options (messages, tools), chat template applied. */
  countTokens(
    modelId: string,
    options: Pick<Parameters<LanguageModelV4['doStream']>[0], 'prompt' | 'tools' | 'providerOptions'>,
  ): Promise<number>;
  /** Ends all processes, and the calls that run in them. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How a registered model is. */
export interface EngineModelStatus {
  id: string;
  state: 'unloaded' | 'loading' | 'ready' | 'crashed';
  /** Bytes the model needs or takes: weights, KV cache, compute buffers. */
  memoryBytes: number;
  details?: LoadedModel;
  counters?: EngineCounters;
  /** Of its process. */
  pid?: number;
  /** How often its process was started anew, after a crash or after it was unloaded. */
  restarts: number;
}

/** `providerOptions.wanwen` of a call: what the AI SDK's call options have no field for. */
export interface WanwenCallOptions {
  /** Ask for reasoning, where the model can; default false. */
  thinking?: boolean;
  /** Most tokens of reasoning. */
  thinkingBudget?: number;
  /** Tokens below this part of the likeliest one's probability are left out, 0 to 1. */
  minP?: number;
  /** Above 1 makes what was said less likely; 1, the default, changes nothing. */
  repetitionPenalty?: number;
  /** Added to the logits of tokens, by their ids. */
  logitBias?: [token: number, bias: number][];
  /** Report log-probabilities, with so many alternatives (0 to 20). */
  logprobs?: number;
  /** Complete this text as it is, without the chat template; `prompt` is then ignored. */
  rawPrompt?: string | number[];
  /** Default true: the model may call several tools in one answer. */
  parallelToolCalls?: boolean;
  /** Extra variables for the chat template. */
  chatTemplateArguments?: Record<string, unknown>;
  /** An organisation, usually: groups take turns at admission, and what is kept on disk belongs to the group of the call. */
  group?: string;
  /** Keep the state of the system prompt and tools on disk, so that it is warm after a restart. */
  persistPrefix?: boolean;
  /** Go on past the end that the model sees, until the token limit, for measurements; not with JSON or tools. */
  ignoreEnd?: boolean;
}

/** `providerMetadata.wanwen` of a `finish` part. */
export interface WanwenFinishMetadata {
  model: string;
  /** In force, tokens. */
  contextLength: number;
  /** The stop sequence that ended the answer. */
  stopString?: string;
  /** Until the prompt was begun. */
  queueMs: number;
  /** Of the prompt. */
  prefillMs: number;
  /** From the call's arrival at the engine's process to the first token. */
  firstTokenMs: number;
  /** From the first token to the end. */
  decodeMs: number;
}

/** `providerMetadata.wanwen` of a `text-delta` or `reasoning-delta` part, when log-probabilities were asked for. */
export interface WanwenDeltaMetadata {
  logprobs: TokenLogprob[];
}

/** `rawValue` of a `raw` part, sent when the call has `includeRawChunks`: what the call waits for. */
export type WanwenProgress =
  | { type: 'loading'; fraction: number; elapsedMs: number; modelBytes: number }
  | { type: 'queued'; place: number; expectedWaitMs: number }
  | { type: 'prefill'; done: number; total: number; cached: number };
