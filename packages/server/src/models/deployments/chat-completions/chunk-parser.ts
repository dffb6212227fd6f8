import { InvalidResponseDataError } from '@ai-sdk/provider';
import type { Chunk } from './chunk.ts';

/** A chunk of text, and what stands before and after the text: the chunks of an answer mostly differ in nothing else. */
interface Pattern {
  before: string;
  after: string;
  chunk: Chunk & { choices: [{ delta: { content: string } }] };
}

/** Patterns that are looked for in one answer; a server whose chunks all differ has none. */
const MOST_TRIES = 3;
/** Ends a JSON text, or needs more than its characters to be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a text.
const NOT_PLAIN = /["\\\u0000-\u001f]/;

/**
 * Reads the chunks of one answer as `JSON.parse` does. One that is the same as an earlier one but for its text is not read
 * again, which takes most of the time of a short answer.
 */
export class ChunkParser {
  #pattern: Pattern | undefined;
  #tries = 0;

  /** The chunk counts until the next one is parsed. */
  parse(event: string): Chunk | Error {
    const known = this.#recall(event);
    if (known !== undefined) return known;
    const chunk = parse(event);
    if (!(chunk instanceof Error)) this.#learn(event, chunk);
    return chunk;
  }

  #recall(event: string): Chunk | undefined {
    if (this.#pattern === undefined) return undefined;
    const { before, after, chunk } = this.#pattern;
    const end = event.length - after.length;
    // Slices compare faster than startsWith and endsWith.
    if (end < before.length || event.slice(end) !== after || event.slice(0, before.length) !== before) return undefined;
    const text = event.slice(before.length, end);
    if (NOT_PLAIN.test(text)) return undefined;
    chunk.choices[0].delta.content = text;
    return chunk;
  }

  #learn(event: string, { choices }: Chunk): void {
    const content = choices?.[0]?.delta?.content;
    if (typeof content !== 'string' || content === '' || this.#tries === MOST_TRIES) return;
    this.#tries += 1;
    const literal = JSON.stringify(content);
    const at = event.indexOf(literal, event.indexOf('"content"') + '"content"'.length);
    if (at < 0) return;
    const before = event.slice(0, at + 1);
    const after = event.slice(at + literal.length - 1);
    const probe = content === 'x' ? 'y' : 'x';
    const chunk = parse(before + probe + after);
    // Another text in this place is the text of the chunk.
    if (!(chunk instanceof Error) && chunk.choices?.[0]?.delta?.content === probe)
      this.#pattern = { before, after, chunk: chunk as Pattern['chunk'] };
  }
}

function parse(event: string): Chunk | Error {
  try {
    const chunk: unknown = JSON.parse(event);
    if (typeof chunk === 'object' && chunk !== null) return chunk;
  } catch {}
  return new InvalidResponseDataError({ data: event, message: 'An event of the stream is no JSON object.' });
}
