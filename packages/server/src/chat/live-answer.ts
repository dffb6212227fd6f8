import type { AnswerUsage, Failure, Message, MessageStatus } from '@wanwen/contract';
import { type Clock, cleanText } from '../platform/index.ts';
import { AnswerFeed } from './answer-feed.ts';
import type { Owner } from './owner.ts';
import type { AnswerChange, MessageRow } from './store.ts';

/** How an answer ended. */
export interface AnswerEnd {
  status: Exclude<MessageStatus, 'waiting' | 'streaming'>;
  failure: Failure | null;
  usage: AnswerUsage | null;
}

/** An answer while it is written: its text so far, and the feed that tells the followers. */
export class LiveAnswer {
  readonly owner: Owner;
  readonly row: MessageRow;
  readonly feed = new AnswerFeed();
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  #content = '';
  #reasoning = '';
  #reasoningSince: number | undefined;
  #reasoningMs: number | null = null;
  #unsaved = false;
  #endedAs: 'stopped' | 'interrupted' | undefined;
  /** Id of the model that answers, once known. */
  model: string | null = null;
  /** Depth of the oldest message in the prompt, once known. */
  promptDepth: number | null = null;

  constructor(owner: Owner, row: MessageRow, clock: Clock) {
    this.owner = owner;
    this.row = row;
    this.#clock = clock;
  }

  /** Aborted when the answer is to end before its own end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Who ended it early: a person, or the server that goes away. */
  get endedAs(): 'stopped' | 'interrupted' | undefined {
    return this.#endedAs;
  }

  get hasText(): boolean {
    return this.#content !== '' || this.#reasoning !== '';
  }

  get content(): string {
    return this.#content;
  }

  endEarly(as: 'stopped' | 'interrupted'): void {
    this.#endedAs ??= as;
    this.#controller.abort();
  }

  addText(delta: string): void {
    this.endReasoning();
    const text = cleanText(delta);
    if (text === '') return;
    this.#content += text;
    this.#unsaved = true;
    this.feed.push({ type: 'text', text });
  }

  addReasoning(delta: string): void {
    this.#reasoningSince ??= this.#clock.now();
    const text = cleanText(delta);
    if (text === '') return;
    this.#reasoning += text;
    this.#unsaved = true;
    this.feed.push({ type: 'reasoning', text });
  }

  endReasoning(): void {
    if (this.#reasoningSince === undefined || this.#reasoningMs !== null) return;
    this.#reasoningMs = Math.max(0, Math.round(this.#clock.now() - this.#reasoningSince));
  }

  get reasoningMs(): number | null {
    return this.#reasoningMs;
  }

  /** What the row lacks, once; undefined when it lacks nothing. */
  takeUnsaved(): AnswerChange | undefined {
    if (!this.#unsaved) return undefined;
    this.#unsaved = false;
    return { ...this.#written(), status: 'streaming' };
  }

  /** The row's columns at the end. */
  ended(end: AnswerEnd): AnswerChange {
    return {
      ...this.#written(),
      status: end.status,
      failure: end.failure === null ? null : JSON.stringify(end.failure),
      usage: end.usage === null ? null : JSON.stringify(end.usage),
    };
  }

  /** The message as its row tells it, with what was written since. */
  overlay(message: Message): Message {
    return {
      ...message,
      content: this.#content,
      reasoning: this.#reasoning,
      reasoningMs: this.#reasoningMs,
      model: this.model,
      status: this.hasText ? 'streaming' : 'waiting',
    };
  }

  #written(): AnswerChange {
    return {
      content: this.#content,
      reasoning: this.#reasoning,
      reasoning_ms: this.#reasoningMs,
      model: this.model,
      prompt_depth: this.promptDepth,
    };
  }
}
