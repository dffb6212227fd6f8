import { commonCharacters } from './common-characters.ts';

/** A range beyond ASCII is listed up to so many characters; of a longer one these, and the common ones. */
const mostListed = 256;
/** A range from the first to the last means all there are. */
const firstLetter = 0xa1;
const lastOfPlane = 0xffff;
const ascii = 128;

/** What one place of a text may hold, written as XGrammar reads it, and as the JSON of a string spells it. */
export class Characters {
  private readonly low = new Set<number>();
  private readonly high = new Set<number>();
  private allHigh = false;
  /** The unescaped specials of JSON and control characters are left out of what is not named. */
  private named = true;

  static none(): Characters {
    return new Characters();
  }

  static of(from: string, to: string): Characters {
    return new Characters().and(from, to);
  }

  static all(): Characters {
    return new Characters().inverted();
  }

  /** Adds a range. */
  and(from: string, to: string): this {
    const [first, last] = [from.codePointAt(0)!, to.codePointAt(0)!];
    for (let code = first; code <= Math.min(last, ascii - 1); code++) this.low.add(code);
    if (last >= ascii) this.addHigh(Math.max(first, ascii), last);
    return this;
  }

  join(other: Characters): this {
    for (const code of other.low) this.low.add(code);
    for (const code of other.high) this.high.add(code);
    this.allHigh ||= other.allHigh;
    this.named &&= other.named;
    return this;
  }

  /** All others; where characters beyond ASCII are left out, none beyond ASCII, because only all of them can be told apart. */
  inverted(): Characters {
    const other = new Characters();
    for (let code = 0; code < ascii; code++) if (!this.low.has(code)) other.low.add(code);
    other.allHigh = !this.allHigh && this.high.size === 0;
    other.named = false;
    return other;
  }

  /** The character, when it is just one. */
  get single(): string | undefined {
    const codes = [...this.low, ...this.high];
    return codes.length === 1 && !this.allHigh ? String.fromCodePoint(codes[0]!) : undefined;
  }

  text(): string {
    const plain = [...this.low].filter((code) => !isSpecial(code)).sort((one, other) => one - other);
    const spelled = this.named ? [...this.low].filter(isSpecial).map((code) => spell(code)) : [];
    const listed = this.allHigh ? [] : [...this.high].map((code) => String.fromCodePoint(code));
    const parts = [
      ...(plain.length > 1 ? [bracket(plain)] : plain.map((code) => asPattern(String.fromCharCode(code)))),
      ...(this.allHigh ? ['[^\\x00-\\x7f]'] : []),
      ...spelled,
      ...listed,
    ];
    return parts.length === 1 && isOneUnit(parts[0]!) ? parts[0]! : `(?:${parts.join('|')})`;
  }

  private addHigh(first: number, last: number): void {
    if (first <= firstLetter && last >= lastOfPlane) this.allHigh = true;
    for (let code = first; code <= Math.min(last, first + mostListed - 1); code++) this.high.add(code);
    if (last - first < mostListed || this.allHigh) return;
    for (const code of commonCharacters()) if (code >= first && code <= last) this.high.add(code);
  }
}

/** Stands in a JSON string only after a backslash, or, as the delete character, not where it is not named. */
function isSpecial(code: number): boolean {
  return code < 0x20 || code === 0x22 || code === 0x5c || code === 0x7f;
}

/** The characters of its JSON, as a pattern. */
function spell(code: number): string {
  return [...JSON.stringify(String.fromCharCode(code)).slice(1, -1)].map(asPattern).join('');
}

/** A repetition after it repeats all of it. */
function isOneUnit(part: string): boolean {
  return part.startsWith('[') || [...part].length === 1 || /^\\.$/.test(part);
}

/** Ranges of letters and digits; XGrammar reads other characters in brackets for sure only one by one. */
function bracket(codes: readonly number[]): string {
  let text = '';
  for (let start = 0; start < codes.length; ) {
    let end = start;
    while (codes[end + 1] === codes[end]! + 1 && isAlphanumeric(codes[end]!) && isAlphanumeric(codes[end + 1]!)) end++;
    text += inBracket(codes[start]!) + (end > start ? `-${inBracket(codes[end]!)}` : '');
    start = end + 1;
  }
  return `[${text}]`;
}

function isAlphanumeric(code: number): boolean {
  return /[A-Za-z0-9]/.test(String.fromCharCode(code));
}

function inBracket(code: number): string {
  return String.fromCharCode(code).replace(/[-[\]^]/, '\\$&');
}

function asPattern(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
