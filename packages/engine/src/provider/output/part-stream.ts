import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { TokenLogprob } from '../../protocol.ts';
import type { WanwenDeltaMetadata } from '../../types.ts';
import type { OutputSink } from './output-sink.ts';

type Part = LanguageModelV4StreamPart;
type Delta = Extract<Part, { type: 'text-delta' | 'reasoning-delta' | 'tool-input-delta' }>;

/** Parts that wait in the stream itself; what comes beyond is joined to fewer and larger parts. */
const queuedParts = 32;
/** Most characters that wait for a reader who does not read; log-probabilities count as many. */
const mostWaiting = 8_000_000;
const charactersOfLogprob = 100;

export interface PartStreamOptions {
  /** Nobody reads any more. */
  onCancel(): void;
  /** The reader let more wait than is kept. */
  onOverflow(): void;
  newToolCallId(): string;
}

/**
 * Output as a stream of parts. Deltas go straight to the reader; for one who reads slowly they are joined, so that what
 * waits is no more than the text itself, and is bounded.
 */
export class PartStream implements OutputSink {
  readonly stream: ReadableStream<Part>;
  readonly #options: PartStreamOptions;
  #controller!: ReadableStreamDefaultController<Part>;
  #waiting: Part[] = [];
  #waitingSize = 0;
  #block: { kind: 'text' | 'reasoning' | 'tool'; id: string } | undefined;
  #blocks = 0;
  #tool: { name: string; input: string } | undefined;
  #logprobs: TokenLogprob[] = [];
  #closed = false;
  /** Complete tool calls so far. */
  toolCalls = 0;

  constructor(options: PartStreamOptions) {
    this.#options = options;
    this.stream = new ReadableStream<Part>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#flush(),
        cancel: () => {
          this.#closed = true;
          this.#waiting = [];
          options.onCancel();
        },
      },
      { highWaterMark: queuedParts },
    );
  }

  /** To go out with the text they belong to. */
  logprobs(logprobs: TokenLogprob[] | undefined): void {
    if (logprobs) this.#logprobs.push(...logprobs);
  }

  reasoning(text: string): void {
    const id = this.#enter('reasoning');
    this.#delta({ type: 'reasoning-delta', id, delta: text });
  }

  text(text: string): void {
    const id = this.#enter('text');
    this.#delta({ type: 'text-delta', id, delta: text });
  }

  toolStart(name: string): void {
    this.#leave();
    const id = this.#options.newToolCallId();
    this.#block = { kind: 'tool', id };
    this.#tool = { name, input: '' };
    this.part({ type: 'tool-input-start', id, toolName: name });
  }

  toolArguments(json: string): void {
    if (!this.#block || !this.#tool) return;
    this.#tool.input += json;
    this.#delta({ type: 'tool-input-delta', id: this.#block.id, delta: json });
  }

  toolEnd(): void {
    const { id } = this.#block ?? {};
    const tool = this.#tool;
    this.#leave();
    if (!id || !tool || !isJson(tool.input)) return;
    this.toolCalls++;
    this.part({ type: 'tool-call', toolCallId: id, toolName: tool.name, input: tool.input.trim() });
  }

  part(part: Part): void {
    if (this.#closed) return;
    if (this.#waiting.length === 0 && (this.#controller.desiredSize ?? 0) > 0) this.#controller.enqueue(part);
    else this.#wait(part);
  }

  /** Ends the stream after the given parts. */
  finish(...parts: Part[]): void {
    if (this.#closed) return;
    this.#leave();
    for (const part of [...this.#waiting, ...parts]) this.#controller.enqueue(part);
    this.#waiting = [];
    this.#closed = true;
    this.#controller.close();
  }

  /** Ends the stream at once: its reader gets the error instead of what still waits. */
  fail(error: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting = [];
    this.#controller.error(error);
  }

  #enter(kind: 'text' | 'reasoning'): string {
    if (this.#block?.kind === kind) return this.#block.id;
    this.#leave();
    const id = `${kind}-${this.#blocks++}`;
    this.#block = { kind, id };
    this.part({ type: `${kind}-start`, id });
    return id;
  }

  #leave(): void {
    const block = this.#block;
    this.#block = undefined;
    this.#tool = undefined;
    if (block) this.part({ type: block.kind === 'tool' ? 'tool-input-end' : `${block.kind}-end`, id: block.id });
  }

  #delta(delta: Delta): void {
    if (this.#logprobs.length > 0 && delta.type !== 'tool-input-delta') {
      const metadata: WanwenDeltaMetadata = { logprobs: this.#logprobs };
      delta.providerMetadata = { wanwen: metadata as never };
      this.#logprobs = [];
    }
    this.part(delta);
  }

  #wait(part: Part): void {
    const last = this.#waiting.at(-1);
    if (last && isDelta(last) && isDelta(part) && last.id === part.id) join(last, part);
    else this.#waiting.push(isDelta(part) ? { ...part } : part);
    this.#waitingSize += isDelta(part) ? sizeOf(part) : 1;
    if (this.#waitingSize > mostWaiting) this.#options.onOverflow();
  }

  #flush(): void {
    for (const part of this.#waiting) this.#controller.enqueue(part);
    this.#waiting = [];
    this.#waitingSize = 0;
  }
}

function isDelta(part: Part): part is Delta {
  return part.type === 'text-delta' || part.type === 'reasoning-delta' || part.type === 'tool-input-delta';
}

function logprobsOf(delta: Delta): TokenLogprob[] {
  return (delta.providerMetadata?.wanwen as unknown as WanwenDeltaMetadata | undefined)?.logprobs ?? [];
}

function sizeOf(delta: Delta): number {
  const entries = logprobsOf(delta).reduce((sum, each) => sum + 1 + each.top.length, 0);
  return delta.delta.length + entries * charactersOfLogprob;
}

function join(last: Delta, next: Delta): void {
  last.delta += next.delta;
  const logprobs = [...logprobsOf(last), ...logprobsOf(next)];
  if (logprobs.length > 0) last.providerMetadata = { wanwen: { logprobs } as never };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
