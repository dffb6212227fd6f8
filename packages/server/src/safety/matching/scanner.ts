import type { Automaton } from './automaton.ts';
import { BREAK, foldCharacter, isSpace } from './fold.ts';
import { JsonReader } from './json-reader.ts';
import { Walker } from './walker.ts';

/** Something that a rule looks for: UTF-16 positions in the text as it was written. */
export interface Hit<Rule> {
  rule: Rule;
  from: number;
  to: number;
  /** Not in a string of JSON: only digits can be replaced. */
  bare: boolean;
}

/** What to look for: words, and patterns that look at a folded text. */
export interface Search<Rule> {
  words: Automaton | null;
  /** Words between whose Han characters anything may stand that is no letter. */
  looseWords: Automaton | null;
  /** By the numbers that the automatons have. */
  rules: readonly Rule[];
  detectors: readonly { rule: Rule; find(folded: string): Iterable<readonly [number, number]> }[];
}

export interface ScannerOptions<Rule> {
  searches: readonly Search<Rule>[];
  /** The text is JSON: what its strings say is looked at. */
  json: boolean;
  isWanted(rule: Rule): boolean;
}

const LINE_FEED = 10;
const SENTENCE_ENDS = new Set([...'。！？；…\n'].map((mark) => mark.charCodeAt(0)));
const STOPS = new Set([...'.!?;'].map((mark) => mark.charCodeAt(0)));

/** Reads a text in pieces of any size, and keeps what was found in it until it is let go. */
export class Scanner<Rule> {
  readonly #options: ScannerOptions<Rule>;
  readonly #walkers: Walker[] = [];
  readonly #json: JsonReader | undefined;
  #folded = '';
  #from: number[] = [];
  #to: number[] = [];
  /** Positions after which a sentence, or a value of JSON, is over. */
  #ends: number[] = [];
  #hits: Hit<Rule>[] = [];
  #bare = false;
  /** Where JSON has numbers and literals. */
  readonly #bareAt = new Set<number>();
  /** What was folded is kept only for detectors. */
  readonly #detects: boolean;
  #length = 0;
  /** The first half of a pair, whose second is to come, or -1. */
  #half = -1;
  #halfFrom = 0;
  #afterSpace = false;
  #last = 0;

  constructor(options: ScannerOptions<Rule>) {
    this.#options = options;
    this.#detects = options.searches.some(({ detectors }) => detectors.some(({ rule }) => options.isWanted(rule)));
    for (const search of options.searches) {
      if (search.words) this.#walk(search, search.words, false);
      if (search.looseWords) this.#walk(search, search.looseWords, true);
    }
    if (options.json)
      this.#json = new JsonReader((code, from, to, inString) => this.#decoded(code, from, to, !inString));
  }

  /** UTF-16 codes that were read. */
  get length(): number {
    return this.#length;
  }

  /** Words that were found and not let go yet, in the order in which they ended. */
  get hits(): readonly Hit<Rule>[] {
    return this.#hits;
  }

  push(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const at = this.#length++;
      if (this.#json !== undefined) {
        if (this.#json.push(code, at)) this.#ends.push(at + 1);
      } else this.#decoded(code, at, at + 1, false);
      if (SENTENCE_ENDS.has(code) || (STOPS.has(this.#last) && code === 0x20)) this.#ends.push(at + 1);
      this.#last = code;
    }
  }

  /** Nothing follows. */
  finish(): void {
    if (this.#half !== -1) this.#character(this.#half, this.#halfFrom, this.#halfFrom + 1);
    this.#half = -1;
    for (const walker of this.#walkers) walker.finish();
  }

  /** The end of the last whole sentence before a position, or -1. */
  sentenceEnd(before = this.#length): number {
    return this.#ends.findLast((end) => end <= before) ?? -1;
  }

  /** The end of what was read, without half a character or half an escape. */
  get settled(): number {
    return this.#half === -1 ? (this.#json?.escapeFrom ?? this.#length) : this.#halfFrom;
  }

  /** From where on a word may be coming. */
  undecided(): number {
    let from = this.settled;
    for (const walker of this.#walkers) from = Math.min(from, walker.begins(from));
    return from;
  }

  /** What the detectors find in what was not let go, before a position. */
  detect(before = this.#length): Hit<Rule>[] {
    const found: Hit<Rule>[] = [];
    for (const { detectors } of this.#options.searches) {
      for (const { rule, find } of detectors) {
        if (!this.#options.isWanted(rule)) continue;
        for (const [start, end] of find(this.#folded)) {
          const from = this.#from[start]!;
          if (from < before) found.push({ rule, from, to: this.#to[end - 1]!, bare: this.#isBare(from) });
        }
      }
    }
    return found;
  }

  /** Forgets what was read before a position. @returns the words that were found and began before it */
  letGo(before: number): Hit<Rule>[] {
    const gone = this.#hits.filter(({ from }) => from < before);
    this.#hits = this.#hits.filter(({ from }) => from >= before);
    this.#ends = this.#ends.filter((end) => end > before);
    let kept = this.#from.length;
    while (kept > 0 && this.#from[kept - 1]! >= before) kept--;
    this.#folded = this.#folded.slice(kept);
    this.#from = this.#from.slice(kept);
    this.#to = this.#to.slice(kept);
    for (const at of this.#bareAt) if (at < before) this.#bareAt.delete(at);
    return gone;
  }

  #walk({ rules }: Search<Rule>, automaton: Automaton, loose: boolean): void {
    const walker = new Walker(automaton, loose, (numbers, from, to) => {
      for (const number of numbers) {
        const rule = rules[number]!;
        if (this.#options.isWanted(rule)) this.#hits.push({ rule, from, to, bare: this.#isBare(from) });
      }
    });
    this.#walkers.push(walker);
  }

  #isBare(from: number): boolean {
    return this.#json !== undefined && this.#bareAt.has(from);
  }

  #decoded(code: number, from: number, to: number, bare: boolean): void {
    this.#bare = bare;
    if (this.#half !== -1) {
      const half = this.#half;
      this.#half = -1;
      if (code >= 0xdc00 && code <= 0xdfff) {
        this.#character(0x10000 + ((half - 0xd800) << 10) + (code - 0xdc00), this.#halfFrom, to);
        return;
      }
      this.#character(half, this.#halfFrom, from);
    }
    if (code >= 0xd800 && code <= 0xdbff) {
      this.#half = code;
      this.#halfFrom = from;
      return;
    }
    this.#character(code, from, to);
  }

  #character(codePoint: number, from: number, to: number): void {
    const folded = codePoint === BREAK ? '\uffff' : foldCharacter(codePoint);
    // For detectors a line is a line: no number goes on in the next one.
    if (this.#detects) this.#keep(codePoint === LINE_FEED ? '\n' : folded, from, to);
    for (let index = 0; index < folded.length; index++) {
      const code = folded.charCodeAt(index);
      if (isSpace(code) && this.#afterSpace) continue;
      this.#afterSpace = isSpace(code);
      if (this.#bare && code !== BREAK) this.#bareAt.add(from);
      for (const walker of this.#walkers) walker.push(code, from, to);
    }
  }

  #keep(folded: string, from: number, to: number): void {
    this.#folded += folded;
    for (let index = 0; index < folded.length; index++) {
      this.#from.push(from);
      this.#to.push(to);
    }
  }
}
