import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';

/** One call that reached the scripted model: what it was asked, and the pen that writes its answer. */
export interface ScriptedCall {
  options: LanguageModelV4CallOptions;
  text(delta: string): void;
  reasoning(delta: string): void;
  raw(report: unknown): void;
  finish(reason?: 'stop' | 'length'): void;
  fail(error: Error): void;
}

/** A model of one's own making: each call is answered by what the test writes. */
export class ScriptedModel {
  readonly #waiting: ((call: ScriptedCall) => void)[] = [];
  readonly #calls: ScriptedCall[] = [];
  readonly card: ModelCard;
  /** Tokens of a prompt: one a character, and some around each message, as a chat template has. */
  readonly count = (prompt: LanguageModelV4CallOptions['prompt']) =>
    prompt.reduce((sum, { content }) => sum + 10 + (typeof content === 'string' ? content : textOf(content)).length, 0);

  constructor(contextLength = 100_000) {
    this.card = {
      id: 'scripted',
      name: 'Scripted',
      tier: 'extra',
      state: 'installed',
      loaded: true,
      isDefault: true,
      bytes: 1,
      memoryBytes: 1,
      fits: true,
      licence: 'Apache-2.0',
      languages: ['zh', 'en'],
      contextLength,
      abilities: ['chat', 'thinking'],
    };
  }

  /** The next call, as soon as it comes. */
  nextCall(): Promise<ScriptedCall> {
    const call = this.#calls.shift();
    return call ? Promise.resolve(call) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Answers the next call with one text. */
  async answer(text: string): Promise<ScriptedCall> {
    const call = await this.nextCall();
    call.text(text);
    call.finish();
    return call;
  }

  get languageModel(): LanguageModelV4 {
    return {
      specificationVersion: 'v4',
      provider: 'test',
      modelId: this.card.id,
      supportedUrls: {},
      doGenerate: () => Promise.reject(new Error('the gateway streams')),
      doStream: async (options) => ({ stream: this.#stream(options) }),
    };
  }

  #stream(options: LanguageModelV4CallOptions): ReadableStream<LanguageModelV4StreamPart> {
    return new ReadableStream({
      start: (controller) => {
        const call = penFor(controller, options, this.count(options.prompt));
        const waiting = this.#waiting.shift();
        if (waiting) waiting(call);
        else this.#calls.push(call);
      },
    });
  }
}

type Controller = ReadableStreamDefaultController<LanguageModelV4StreamPart>;

function penFor(controller: Controller, options: LanguageModelV4CallOptions, promptTokens: number): ScriptedCall {
  let tokens = 0;
  let closed = false;
  const finish = (unified: 'stop' | 'length' | 'other') => {
    if (closed) return;
    closed = true;
    const usage = {
      inputTokens: { total: promptTokens, noCache: promptTokens, cacheRead: 0, cacheWrite: undefined },
      outputTokens: { total: tokens, text: tokens, reasoning: 0 },
    };
    controller.enqueue({ type: 'finish', usage, finishReason: { unified, raw: undefined } });
    controller.close();
  };
  options.abortSignal?.addEventListener('abort', () => finish('other'));
  const write = (part: LanguageModelV4StreamPart) => {
    if (closed) return;
    tokens += part.type === 'raw' ? 0 : 1;
    controller.enqueue(part);
  };
  return {
    options,
    text: (delta) => write({ type: 'text-delta', id: '0', delta }),
    reasoning: (delta) => write({ type: 'reasoning-delta', id: '1', delta }),
    raw: (rawValue) => write({ type: 'raw', rawValue }),
    finish: (reason = 'stop') => finish(reason),
    fail(error) {
      closed = true;
      controller.enqueue({ type: 'error', error });
      controller.close();
    },
  };
}

const textOf = (parts: { type: string }[]) => parts.map((part) => ('text' in part ? String(part.text) : '')).join('');
