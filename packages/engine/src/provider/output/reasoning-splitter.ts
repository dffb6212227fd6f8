import type { OutputParser, OutputSink } from './output-sink.ts';
import { partialMatch, trailingSpace } from './partial-match.ts';

export interface ReasoningTags {
  start: string;
  end: string;
  /** The output begins inside the reasoning. */
  open: boolean;
}

/**
 * Splits reasoning from the answer. Reasoning may only come first. White space around it, which belongs to the tags, is
 * dropped; an answer without reasoning stays as it is, to the letter.
 */
export class ReasoningSplitter implements OutputParser {
  readonly #tags: ReasoningTags;
  readonly #sink: Pick<OutputSink, 'reasoning'>;
  readonly #answer: OutputParser;
  #state: 'start' | 'reasoning' | 'after' | 'answer';
  #held = '';
  #reasoned = false;

  constructor(tags: ReasoningTags, sink: Pick<OutputSink, 'reasoning'>, answer: OutputParser) {
    this.#tags = tags;
    this.#sink = sink;
    this.#answer = answer;
    this.#state = tags.open ? 'reasoning' : 'start';
  }

  get reasoning(): boolean {
    return this.#state === 'reasoning';
  }

  push(text: string): void {
    if (this.#state === 'answer') {
      this.#answer.push(text);
    } else {
      this.#held += text;
      this.#readHeld();
    }
  }

  end(): void {
    const held = this.#held;
    this.#held = '';
    if (this.#state === 'start') this.#answer.push(held);
    if (this.#state === 'reasoning') this.#emitReasoning(held.slice(0, held.length - trailingSpace(held)));
    this.#answer.end();
  }

  #readHeld(): void {
    if (this.#state === 'start') this.#lookForStart();
    if (this.#state === 'reasoning') this.#readReasoning();
    if (this.#state === 'after') this.#skipSpace();
  }

  #lookForStart(): void {
    const { start } = this.#tags;
    const begun = this.#held.trimStart();
    if (begun.startsWith(start)) {
      this.#held = begun.slice(start.length);
      this.#state = 'reasoning';
    } else if (!start.startsWith(begun)) {
      this.#state = 'answer';
      this.#passOn(this.#held);
    }
  }

  #readReasoning(): void {
    const { end } = this.#tags;
    const at = this.#held.indexOf(end);
    if (at === -1) {
      const possible = partialMatch(this.#held, end);
      const certain = this.#held.slice(0, this.#held.length - possible);
      const kept = certain.length - trailingSpace(certain);
      this.#emitReasoning(certain.slice(0, kept));
      this.#held = this.#held.slice(kept);
      return;
    }
    this.#emitReasoning(this.#held.slice(0, at).trimEnd());
    this.#held = this.#held.slice(at + end.length);
    this.#state = 'after';
  }

  #skipSpace(): void {
    const answer = this.#held.trimStart();
    this.#held = '';
    if (answer === '') return;
    this.#state = 'answer';
    this.#passOn(answer);
  }

  #passOn(text: string): void {
    this.#held = '';
    this.#answer.push(text);
  }

  #emitReasoning(text: string): void {
    const shown = this.#reasoned ? text : text.trimStart();
    if (shown === '') return;
    this.#reasoned = true;
    this.#sink.reasoning(shown);
  }
}
