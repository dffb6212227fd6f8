/**
 * What the parent process and the engine process (one per loaded model) say to each other.
 * Messages travel over Node's IPC channel with `serialization: 'advanced'`, so typed arrays cross it whole.
 * Text is whole characters: the engine process never cuts a UTF-8 sequence.
 */

/** A run of prompt text. `special` text may contain control tokens such as `<|im_start|>`; other text is always plain. */
export interface PromptPiece {
  text: string;
  special: boolean;
}

export interface SamplingOptions {
  /** 0 means greedy. */
  temperature: number;
  /** 0 means off. */
  topK: number;
  /** 1 means off. */
  topP: number;
  /** 0 means off. */
  minP: number;
  /** Multiplicative penalty on tokens seen in the last `penaltyWindow` tokens; 1 means off. */
  repetitionPenalty: number;
  frequencyPenalty: number;
  presencePenalty: number;
  /** How many of the latest tokens the penalties look at. */
  penaltyWindow: number;
  /** Added to the logits: pairs of token id and bias; `-Infinity` or -100 and below bans a token. */
  logitBias: [token: number, bias: number][];
  /** Unsigned 32 bits; without one the engine process draws one. */
  seed?: number;
}

/** What the text must look like. Compiled once and kept, so that the second use of a schema costs nothing. */
export type Constraint =
  | { type: 'json' }
  | { type: 'json-schema'; schema: unknown }
  /** XGrammar structural tag: free text in which certain begin tags open a constrained region (tool calls). */
  | { type: 'structural-tag'; tag: unknown };

/** How the model marks its reasoning. A constraint starts only after `end`; a budget forces `end` when it is used up. */
export interface ReasoningMarks {
  start: string;
  end: string;
  /** The prompt already opened the reasoning. */
  open: boolean;
  /** Most tokens of reasoning before `end` is forced. */
  budget?: number;
}

export interface GenerateRequest {
  type: 'generate';
  id: number;
  prompt: PromptPiece[] | Int32Array;
  sampling: SamplingOptions;
  /** Most tokens to generate; without one, until the context is full. */
  maxTokens?: number;
  /** Generation ends before the first of these; found across token borders, and never part of the text. */
  stop: string[];
  constraint?: Constraint;
  reasoning?: ReasoningMarks;
  /** How many alternatives to report beside each token's log-probability; absent means none at all. */
  logprobs?: number;
  /**
   * Admission is first come first served within a group, round robin between groups (an organisation, usually). What is
   * kept on disk belongs to it.
   */
  group: string;
  /** How many leading `prompt` pieces are worth keeping on disk as a shared prefix; 0 means none. */
  persistPieces: number;
  /** For benchmarks: go on past the end-of-generation token until `maxTokens`. */
  ignoreEnd?: boolean;
}

interface TokenizeRequest {
  type: 'tokenize';
  id: number;
  prompt: PromptPiece[];
}

/** Prefix states on disk that are to go. Memory is not touched: there states serve whoever has exactly their tokens, and go by use. */
export type ForgottenPrefixes =
  /** What the group kept and did not use since `before`, milliseconds since 1970; without it, all that it kept. */
  | { group: string; before?: number }
  /** All that other groups than these kept. */
  | { except: string[] };

export type ToEngine =
  | { type: 'load'; options: LoadOptions }
  | GenerateRequest
  | TokenizeRequest
  /** Stops a generation at the next step; answered by its `finish` with reason `cancelled`. */
  | { type: 'cancel'; id: number }
  | { type: 'status'; id: number }
  | { type: 'forget-prefixes'; id: number; asked: ForgottenPrefixes }
  /** Write prefixes that are worth it to disk, then exit with code 0. */
  | { type: 'shutdown' };

export interface LoadOptions {
  modelPath: string;
  /** Folder of the llama.cpp libraries. */
  libraryDirectory: string;
  /** File name of the CPU back end that the probe chose, such as `libggml-cpu-haswell.so`; absent means the loader's own choice. */
  cpuBackend?: string;
  /** Most tokens of one sequence, prompt and answer together; capped by what the model was trained for. */
  contextLength: number;
  /** Most sequences decoded together. */
  parallel: number;
  /** Most requests waiting; the next is refused with `queue_full`. */
  queueLimit: number;
  /** A fixed count, or `adaptive`: watched and changed while running. */
  threads: number | 'adaptive';
  /** Most prompt tokens prefilled in one step beside running streams. */
  prefillSlice: number;
  /**
   * Beside others a prompt that would take longer, ms, is prefilled in a lane of its own, on so many threads of its own.
   * Absent means a second, and half of the threads.
   */
  side?: { longPromptMs: number; threads: number };
  /** Budget of the prefix store in host memory, bytes. */
  prefixMemoryBytes: number;
  /** Folder and budget (bytes) of the prefix store on disk; absent means none. */
  prefixDirectory?: string;
  prefixDiskBytes: number;
}

export interface LoadedModel {
  architecture: string;
  name: string | undefined;
  chatTemplate: string | undefined;
  /** Text of the token, where the model has one. */
  bosToken: string | undefined;
  eosToken: string | undefined;
  /** Text of every control token, such as `<|im_start|>`. */
  controlTokens: string[];
  vocabularySize: number;
  parameterCount: number;
  /** Bytes of the weights. */
  modelBytes: number;
  /** Context the model was trained for, tokens. */
  trainedContextLength: number;
  /** Context in force, tokens of one sequence. */
  contextLength: number;
  parallel: number;
  /** The model keeps a recurrent state, so a prefix can be shared only where a checkpoint was taken. */
  recurrent: boolean;
  cpuBackend: string;
  loadMs: number;
}

export interface TokenLogprob {
  token: string;
  /** The token's own bytes, which may be a part of a character. */
  bytes: number[];
  logprob: number;
  top: { token: string; bytes: number[]; logprob: number }[];
}

export interface GenerationUsage {
  promptTokens: number;
  /** Of the prompt, what the prefix tree saved. */
  cachedTokens: number;
  completionTokens: number;
}

export interface GenerationTimings {
  queueMs: number;
  prefillMs: number;
  /** From arrival to the first token. */
  firstTokenMs: number;
  decodeMs: number;
}

export type EngineFault =
  | { code: 'context_overflow'; promptTokens: number; contextLength: number }
  | { code: 'queue_full'; queued: number; expectedWaitMs: number }
  | { code: 'invalid_constraint'; message: string }
  | { code: 'invalid_request'; message: string; field?: string }
  | { code: 'out_of_memory'; message: string }
  | { code: 'model_load_failed'; message: string }
  | { code: 'internal'; message: string };

export interface EngineCounters {
  running: number;
  queued: number;
  /** Cells of the KV cache that running sequences use, and in all. */
  kvCellsUsed: number;
  kvCells: number;
  /** Cells that finished sequences still hold, until somebody needs them. */
  kvCellsKept?: number;
  prefixEntries: number;
  prefixBytes: number;
  prefixDiskEntries: number;
  prefixDiskBytes: number;
  threads: number;
  /** Milliseconds of the latest decode step. */
  stepMs: number;
  residentBytes: number;
  requestsFinished: number;
  tokensGenerated: number;
}

export type FromEngine =
  | { type: 'ready'; model: LoadedModel }
  | { type: 'load-progress'; fraction: number }
  | { type: 'load-failed'; fault: EngineFault }
  /** Sent when a request leaves the queue, then after each slice of its prefill: `done` of `total` prompt tokens, cached ones included. */
  | { type: 'prefill'; id: number; done: number; total: number; cached: number }
  /** Sent when a request has to wait, and when its place changes: 1 is next. */
  | { type: 'queued'; id: number; place: number; expectedWaitMs: number }
  /** One message a step, with what each sequence said. Text may be empty while a character or a possible stop string is incomplete. */
  | { type: 'step'; items: StepItem[] }
  | {
      type: 'finish';
      id: number;
      reason: FinishReason;
      stopString?: string;
      usage: GenerationUsage;
      timings: GenerationTimings;
    }
  | { type: 'failed'; id: number; fault: EngineFault; usage: GenerationUsage }
  | { type: 'tokens'; id: number; tokens: Int32Array }
  | { type: 'status'; id: number; counters: EngineCounters }
  | { type: 'prefixes-forgotten'; id: number };

export interface StepItem {
  id: number;
  text: string;
  tokens: number;
  logprobs?: TokenLogprob[];
}

/** `stop`: end-of-generation token or completed constraint; `stop-string`; `length`: maxTokens or a full context. */
export type FinishReason = 'stop' | 'stop-string' | 'length' | 'cancelled';
