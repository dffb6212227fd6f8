import type { Translate } from '../texts/translate.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface AnswerSettings {
  /** Id of the model; without one, the default model answers. */
  model?: string;
  thinking: boolean;
  maxTokens?: number;
  temperature?: number;
  topP?: number;
  seed?: number;
}

export interface AnswerRequest extends AnswerSettings {
  messages: ChatMessage[];
  /** Ends the answer; the parts then just stop, or the loop throws. */
  signal: AbortSignal;
}

export interface TokenUsage {
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
}

export type AnswerPart =
  /** What the answer waits for. */
  | { type: 'waiting'; describe: (text: Translate) => string }
  | { type: 'reasoning'; text: string }
  | { type: 'text'; text: string }
  | { type: 'finish'; model: string; reason: string; usage: TokenUsage | null };

/** Something that answers: a running server, or the engine in this process. */
export interface Answerer extends AsyncDisposable {
  kind: 'server' | 'local';
  /** Ids of the models that can be asked. */
  models(): Promise<string[]>;
  defaultModel(): Promise<string | null>;
  answer(request: AnswerRequest): AsyncIterable<AnswerPart>;
}

/** A refusal or failure with the code that the server or the engine gave it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: string;

  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }

  /** The conversation no longer fits into the model's context. */
  get isOverflow(): boolean {
    return this.code === 'context_overflow' || this.code === 'context_length_exceeded';
  }
}
