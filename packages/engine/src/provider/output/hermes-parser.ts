import { JsonValueScanner } from './json-value-scanner.ts';
import type { OutputParser, OutputSink } from './output-sink.ts';
import { partialMatch, trailingSpace } from './partial-match.ts';

const begin = '<tool_call>';
const finish = '</tool_call>';
const head = /^\s*\{\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")\s*,\s*"arguments"\s*:\s*(?=\S)/;

type CallSink = Pick<OutputSink, 'text' | 'toolStart' | 'toolArguments' | 'toolEnd'>;

/**
 * Finds `<tool_call>` blocks in text. Arguments go out as they come. White space before a call belongs to its tag; text
 * without calls stays as it is. A block that is no call is given back as text.
 */
export class HermesParser implements OutputParser {
  readonly #sink: CallSink;
  readonly #most: number;
  #state: 'text' | 'head' | 'arguments' | 'tail' = 'text';
  #held = '';
  /** The tag and the white space before it, which are text when no call follows. */
  #opening = '';
  #scanner = new JsonValueScanner();
  #calls = 0;
  /** A call was the latest thing said, so white space before the next is not text. */
  #betweenCalls = false;

  constructor(sink: CallSink, options: { parallel: boolean }) {
    this.#sink = sink;
    this.#most = options.parallel ? Number.POSITIVE_INFINITY : 1;
  }

  push(text: string): void {
    this.#held += text;
    while (this.#advance());
  }

  end(): void {
    const held = this.#held;
    this.#held = '';
    if (this.#state === 'head') this.#readWholeCall(held, held);
    else if (this.#state === 'arguments') this.#sink.toolEnd();
    else if (this.#state === 'text' && this.#calls === 0) this.#emitText(held);
    else if (this.#state === 'text') this.#emitText(held.trimEnd());
  }

  /** One step through what is held; false when more text is needed. */
  #advance(): boolean {
    switch (this.#state) {
      case 'text':
        return this.#readText();
      case 'head':
        return this.#readHead();
      case 'arguments':
        return this.#readArguments();
      case 'tail':
        return this.#readTail();
    }
  }

  #readText(): boolean {
    const at = this.#held.indexOf(begin);
    if (at === -1) {
      const possible = this.#held.length - partialMatch(this.#held, begin);
      const certain = this.#held.slice(0, possible);
      const kept = certain.length - trailingSpace(certain);
      this.#emitText(certain.slice(0, kept));
      this.#held = this.#held.slice(kept);
      return false;
    }
    const before = this.#held.slice(0, at);
    const text = before.trimEnd();
    this.#emitText(text);
    this.#opening = before.slice(text.length) + begin;
    this.#held = this.#held.slice(at + begin.length);
    this.#state = 'head';
    return true;
  }

  #readHead(): boolean {
    const match = head.exec(this.#held);
    const name = match && parsedOr(match[1]!, undefined);
    if (match && typeof name === 'string') {
      this.#held = this.#held.slice(match[0].length);
      this.#begin(name);
      return true;
    }
    const at = this.#held.indexOf(finish);
    if (at === -1) return false;
    const body = this.#held.slice(0, at);
    this.#held = this.#held.slice(at + finish.length);
    this.#state = 'text';
    this.#readWholeCall(body, body + finish);
    return true;
  }

  #begin(name: string): void {
    if (this.#calls >= this.#most) {
      this.#state = 'tail';
      return;
    }
    this.#calls++;
    this.#betweenCalls = true;
    this.#scanner = new JsonValueScanner();
    this.#state = 'arguments';
    this.#sink.toolStart(name);
  }

  #readArguments(): boolean {
    const taken = this.#scanner.push(this.#held);
    if (taken > 0) this.#sink.toolArguments(this.#held.slice(0, taken));
    this.#held = this.#held.slice(taken);
    if (!this.#scanner.done) return false;
    this.#sink.toolEnd();
    this.#state = 'tail';
    return true;
  }

  #readTail(): boolean {
    const at = this.#held.indexOf(finish);
    if (at === -1) {
      this.#held = this.#held.slice(this.#held.length - partialMatch(this.#held, finish));
      return false;
    }
    this.#held = this.#held.slice(at + finish.length);
    this.#state = 'text';
    return true;
  }

  /** A call whose fields came in another order, or something else, which is text. */
  #readWholeCall(body: string, written: string): void {
    const call = parsedOr(body, undefined) as { name?: unknown; arguments?: unknown } | undefined;
    if (typeof call?.name !== 'string') {
      this.#emitText(this.#opening + written);
      return;
    }
    this.#begin(call.name);
    if (this.#state === 'arguments') {
      this.#sink.toolArguments(JSON.stringify(call.arguments ?? {}));
      this.#sink.toolEnd();
    }
    this.#state = 'text';
  }

  #emitText(text: string): void {
    const shown = this.#betweenCalls ? text.trimStart() : text;
    if (shown === '') return;
    this.#betweenCalls = false;
    this.#sink.text(shown);
  }
}

function parsedOr(json: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise;
  }
}
