import { JsonStringDecoder } from './json-string-decoder.ts';
import { JsonValueScanner } from './json-value-scanner.ts';
import type { OutputParser, OutputSink } from './output-sink.ts';

const toolHead = /^\s*\{\s*"tool"\s*:\s*("(?:[^"\\]|\\.)*")\s*,\s*"arguments"\s*:\s*(?=\S)/;
const answerHead = /^\s*\{\s*"answer"\s*:\s*(?=\S)/;

type UnionSink = Pick<OutputSink, 'text' | 'toolStart' | 'toolArguments' | 'toolEnd'>;

/**
 * Reads one object, `{"tool", "arguments"}` or `{"answer"}`, as the constraint makes the model write it. The answer goes
 * out as it comes: a text decoded, another value as its JSON.
 */
export class UnionParser implements OutputParser {
  readonly #sink: UnionSink;
  #state: 'head' | 'arguments' | 'text' | 'json' | 'done' = 'head';
  #held = '';
  readonly #scanner = new JsonValueScanner();
  readonly #decoder = new JsonStringDecoder();

  constructor(sink: UnionSink) {
    this.#sink = sink;
  }

  push(text: string): void {
    if (this.#state === 'head') {
      this.#held += text;
      this.#readHead();
    } else this.#readValue(text);
  }

  /** An object cut before it says what it is shows nothing: it is no answer yet. */
  end(): void {
    if (this.#state === 'arguments') this.#sink.toolEnd();
    this.#state = 'done';
  }

  #readHead(): void {
    const tool = toolHead.exec(this.#held);
    if (tool) {
      this.#sink.toolStart(JSON.parse(tool[1]!) as string);
      this.#enter('arguments', tool[0].length);
      return;
    }
    const answer = answerHead.exec(this.#held);
    if (!answer) return;
    const isText = this.#held[answer[0].length] === '"';
    this.#enter(isText ? 'text' : 'json', answer[0].length + (isText ? 1 : 0));
  }

  #enter(state: 'arguments' | 'text' | 'json', headLength: number): void {
    const rest = this.#held.slice(headLength);
    this.#held = '';
    this.#state = state;
    this.#readValue(rest);
  }

  #readValue(text: string): void {
    if (this.#state === 'text') this.#readText(text);
    else if (this.#state !== 'done') this.#readJson(text);
  }

  #readJson(text: string): void {
    const value = text.slice(0, this.#scanner.push(text));
    if (value !== '') this.#emitValue(value);
    if (!this.#scanner.done) return;
    if (this.#state === 'arguments') this.#sink.toolEnd();
    this.#state = 'done';
  }

  #readText(text: string): void {
    const decoded = this.#decoder.push(text);
    if (decoded !== '') this.#sink.text(decoded);
    if (this.#decoder.done) this.#state = 'done';
  }

  #emitValue(value: string): void {
    if (this.#state === 'arguments') this.#sink.toolArguments(value);
    else this.#sink.text(value);
  }
}
