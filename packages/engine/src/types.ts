import type { LanguageModelV4, ProviderV4 } from '@ai-sdk/provider';
import type { EngineCounters, ForgottenPrefixes, LoadedModel, TokenLogprob } from './protocol.ts';

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

export interface EngineModel {
  /** The GGUF file. */
  path: string;
  settings?: ModelSettings;
}

export interface ModelSettings {
  contextLength?: number;
  parallel?: number;
  queueLimit?: number;
  threads?: number | 'adaptive';
  prefillSlice?: number;
  prefixMemoryBytes?: number;
  prefixDiskBytes?: number;
}

export type EngineEvent =
  | { type: 'loading'; model: string }
  | { type: 'loaded'; model: string; details: LoadedModel }
  | { type: 'unloaded'; model: string; reason: 'asked' | 'memory' | 'idle' }
  | { type: 'crashed'; model: string; exit: string; affectedRequests: number };

export interface Engine extends ProviderV4 {
  (modelId: string): LanguageModelV4;
  languageModel(modelId: string): LanguageModelV4;
  register(modelId: string, model: EngineModel): void;
  /** Unloads the model when it is loaded, and forgets it. */
  forget(modelId: string): Promise<void>;
  /** Loads now instead of at first use. `onProgress` gets a fraction from 0 to 1. */
  load(
    modelId: string,
    options?: { onProgress?: (fraction: number) => void; signal?: AbortSignal },
  ): Promise<LoadedModel>;
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
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface EngineModelStatus {
  id: string;
  state: 'unloaded' | 'loading' | 'ready' | 'crashed';
  /** Bytes the model needs or takes: weights, KV cache, compute buffers. */
  memoryBytes: number;
  details?: LoadedModel;
  counters?: EngineCounters;
  pid?: number;
  restarts: number;
}

/** `providerOptions.wanwen` of a call: what the AI SDK's call options have no field for. */
export interface WanwenCallOptions {
  /** Ask for reasoning, where the model can; default false. */
  thinking?: boolean;
  /** Most tokens of reasoning. */
  thinkingBudget?: number;
  minP?: number;
  repetitionPenalty?: number;
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
  ignoreEnd?: boolean;
}

/** `providerMetadata.wanwen` of a `finish` part. */
export interface WanwenFinishMetadata {
  model: string;
  contextLength: number;
  stopString?: string;
  queueMs: number;
  prefillMs: number;
  firstTokenMs: number;
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
