import { getResponseMetadata, mapOpenAICompatibleFinishReason } from '@ai-sdk/openai-compatible/internal';
import { InvalidResponseDataError, type LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Chunk, ChunkLogprob, ChunkUsage, ContentPiece, Delta } from './chunk.ts';
import { ChunkParser } from './chunk-parser.ts';
import { promptTold, readUsage } from './read-usage.ts';
import { ToolCallWriter } from './tool-call-writer.ts';

type Kind = 'text' | 'reasoning';

const IDS: Record<Kind, string> = { text: 'txt-0', reasoning: 'reasoning-0' };

/** Turns the events of a streamed chat completion into the parts of an AI SDK stream. */
export class PartWriter {
  readonly #emit: (part: LanguageModelV4StreamPart) => void;
  readonly #tools: ToolCallWriter;
  readonly #chunks = new ChunkParser();
  #open: Kind | undefined;
  #described = false;
  #failed = false;
  #refused = false;
  #finish: string | undefined;
  #usage: ChunkUsage | undefined;
  #promptTold = false;
  /** Of the tokens of the chunk that is being read. */
  #logprobs: ChunkLogprob[] | undefined;

  constructor(emit: (part: LanguageModelV4StreamPart) => void) {
    this.#emit = emit;
    this.#tools = new ToolCallWriter(emit);
  }

  take(event: string): void {
    if (event === '[DONE]') return;
    const chunk = this.#chunks.parse(event);
    const error = chunk instanceof Error ? chunk : chunk.error;
    if (error != null) this.#fail(error);
    else this.#takeChunk(chunk as Chunk);
  }

  #takeChunk(chunk: Chunk): void {
    if (!this.#described) this.#describe(chunk);
    const choice = chunk.choices?.[0];
    this.#finish = choice?.finish_reason ?? this.#finish;
    const usage = chunk.usage ?? choice?.usage;
    if (usage != null) this.#takeUsage(usage);
    this.#logprobs = choice?.logprobs?.content ?? undefined;
    if (choice?.delta) this.#takeDelta(choice.delta);
  }

  /** Comes with any chunk, the last that tells it counts. What comes amid the answer is told at once: the rest may be cut off. */
  #takeUsage(usage: ChunkUsage): void {
    this.#usage = usage;
    if (this.#promptTold || this.#finish !== undefined) return;
    const prompt = promptTold(usage);
    if (prompt === undefined) return;
    this.#promptTold = true;
    this.#emit({ type: 'raw', rawValue: prompt });
  }

  /** The stream ended by itself. */
  end(): void {
    this.#close();
    this.#tools.end();
    const unknown = this.#finish === undefined;
    if (unknown && !this.#failed) {
      this.#fail(
        new InvalidResponseDataError({ data: undefined, message: 'The stream ended without a finish reason.' }),
      );
    }
    const unified = unknown ? 'error' : mapOpenAICompatibleFinishReason(this.#finish, { hasRefusal: this.#refused });
    this.#emit({
      type: 'finish',
      finishReason: { unified, raw: this.#finish },
      usage: readUsage(this.#usage),
    });
  }

  #takeDelta({ content, reasoning_content, reasoning, refusal, tool_calls }: Delta): void {
    this.#say('reasoning', reasoning_content ?? reasoning);
    if (typeof content === 'string') this.#say('text', content);
    else for (const piece of content ?? []) this.#takePiece(piece);
    if (refusal) {
      this.#refused = true;
      this.#say('text', refusal);
    }
    if (!tool_calls?.length) return;
    if (this.#open === 'reasoning') this.#close();
    for (const call of tool_calls) this.#tools.take(call);
  }

  #takePiece({ type, text, thinking = [] }: ContentPiece): void {
    if (type === 'text') this.#say('text', text);
    else if (type === 'thinking') this.#say('reasoning', thinking.map((piece) => piece.text ?? '').join(''));
  }

  #say(kind: Kind, delta: string | null | undefined): void {
    if (!delta) return;
    if (this.#open !== kind) {
      this.#close();
      this.#emit({ type: `${kind}-start`, id: IDS[kind] });
      this.#open = kind;
    }
    const told = kind === 'text' && this.#logprobs !== undefined ? logprobsMetadata(this.#logprobs) : {};
    this.#emit({ type: `${kind}-delta`, id: IDS[kind], delta, ...told });
  }

  #close(): void {
    if (this.#open !== undefined) this.#emit({ type: `${this.#open}-end`, id: IDS[this.#open] });
    this.#open = undefined;
  }

  #describe({ id, model, created }: Chunk): void {
    if (!id && !model && !created) return;
    this.#described = true;
    this.#emit({ type: 'response-metadata', ...getResponseMetadata({ id, model, created }) });
  }

  #fail(error: unknown): void {
    this.#failed = true;
    this.#finish = undefined;
    this.#emit({ type: 'error', error });
  }
}

/** As our own engine tells log-probabilities: beside the text. */
function logprobsMetadata(tokens: ChunkLogprob[]) {
  const read = ({ token, bytes, logprob }: Omit<ChunkLogprob, 'top_logprobs'>) => ({
    token,
    bytes: bytes ?? [...Buffer.from(token)],
    logprob,
  });
  const logprobs = tokens.map((token) => ({ ...read(token), top: (token.top_logprobs ?? []).map(read) }));
  return { providerMetadata: { wanwen: { logprobs } } };
}
