import { BREAK } from './fold.ts';

/** A UTF-16 code that a JSON text stands for, where it is written, and whether it is part of a string. */
export type Decoded = (code: number, from: number, to: number, inString: boolean) => void;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SHORT_ESCAPES: Record<string, number> = { n: 10, t: 9, r: 13, b: 8, f: 12 };
/** What ends a value. */
const ENDS = new Set([0x2c, 0x7d, 0x5d]);
const BREAKS = new Set([...ENDS, 0x7b, 0x5b, 0x3a]);

/** Reads JSON in pieces of any size for what its strings say, escapes decoded; broken JSON is read as far as it goes. */
export class JsonReader {
  readonly #decoded: Decoded;
  #inString = false;
  /** What there is of an escape, and where it began. */
  #escape = '';
  #escapeFrom = 0;

  constructor(decoded: Decoded) {
    this.#decoded = decoded;
  }

  /** Where the escape began of which a part was read; undefined where there is none. */
  get escapeFrom(): number | undefined {
    return this.#escape === '' ? undefined : this.#escapeFrom;
  }

  /** @returns whether a value ended here */
  push(code: number, at: number): boolean {
    if (this.#escape !== '') {
      this.#escaped(code, at);
      return false;
    }
    if (code === QUOTE) {
      this.#inString = !this.#inString;
      this.#decoded(BREAK, at, at + 1, false);
      return false;
    }
    if (this.#inString) {
      if (code === BACKSLASH) {
        this.#escape = '\\';
        this.#escapeFrom = at;
      } else this.#decoded(code, at, at + 1, true);
      return false;
    }
    this.#decoded(BREAKS.has(code) ? BREAK : code, at, at + 1, false);
    return ENDS.has(code);
  }

  #escaped(code: number, at: number): void {
    this.#escape += String.fromCharCode(code);
    if (this.#escape[1] === 'u' && this.#escape.length < 6) return;
    const written = this.#escape;
    this.#escape = '';
    this.#decoded(decode(written), this.#escapeFrom, at + 1, true);
  }
}

function decode(written: string): number {
  if (written[1] !== 'u') return SHORT_ESCAPES[written[1]!] ?? written.charCodeAt(1);
  const code = Number.parseInt(written.slice(2), 16);
  return Number.isNaN(code) ? 0x20 : code;
}
