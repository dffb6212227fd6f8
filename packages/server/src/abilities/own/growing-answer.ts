import { readCutJson } from '../read-cut-json.ts';

/** A part of an answer: a field, an element of a list, or the next piece of a text. */
export interface AnswerPart {
  field: string;
  value: unknown;
}

const ENDS_PART = /[,}\]]/;

/** Gives out the fields of an answer in JSON while it is written, each when it is whole; lists by the element. */
export class GrowingFields {
  #text = '';
  readonly #given = new Map<string, number>();

  push(piece: string): AnswerPart[] {
    this.#text += piece;
    if (!ENDS_PART.test(piece)) return [];
    const read = readCutJson(this.#text);
    if (typeof read !== 'object' || read === null) return [];
    return Object.entries(read).flatMap(([field, value]) => {
      const given = this.#given.get(field) ?? 0;
      const values: unknown[] = Array.isArray(value) ? value : [value];
      this.#given.set(field, Math.max(given, values.length));
      return values.slice(given).map((each) => ({ field, value: each }));
    });
  }
}

const BEGIN = /^\s*\{\s*"text"\s*:\s*"/;
const ESCAPE_LENGTH = { short: 2, long: 6 };

/** Gives out the text of `{"text": "…"}` while it is written, piece by piece. */
export class GrowingText {
  #text = '';
  /** How far it was read, characters; -1 before the text begins. */
  #at = -1;
  #ended = false;

  push(piece: string): AnswerPart[] {
    this.#text += piece;
    if (this.#at < 0) this.#at = BEGIN.exec(this.#text)?.[0].length ?? -1;
    if (this.#at < 0 || this.#ended) return [];
    let value = '';
    while (this.#at < this.#text.length) {
      const next = this.#next();
      if (next === undefined) break;
      value += next;
    }
    return value === '' ? [] : [{ field: 'text', value }];
  }

  /** The next character; undefined where it is not whole yet, or the text has ended. */
  #next(): string | undefined {
    const character = this.#text[this.#at]!;
    if (character === '"') {
      this.#ended = true;
      return undefined;
    }
    const isEscape = character === '\\';
    const length = !isEscape ? 1 : this.#text[this.#at + 1] === 'u' ? ESCAPE_LENGTH.long : ESCAPE_LENGTH.short;
    const written = this.#text.slice(this.#at, this.#at + length);
    if (written.length < length) return undefined;
    this.#at += length;
    return isEscape ? unescaped(written) : written;
  }
}

function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return '';
  }
}
