import { isWordCode } from './fold.ts';

/** A folded word, and the numbers of the rules that look for it. */
export type Patterns = ReadonlyMap<string, readonly number[]>;

/**
 * All words of some rules as one Aho–Corasick automaton: a text is read once, whatever the number of words. States are
 * numbers, 0 the beginning; transitions are in one open hash table of state and UTF-16 code.
 */
export class Automaton {
  /** Of the word that ends in a state, or -1. */
  readonly #wordOf: Int32Array;
  readonly #rules: (readonly number[])[] = [];
  readonly #lengths: number[] = [];
  readonly #atBorder: boolean[] = [];
  readonly #code: Uint16Array;
  readonly #parent: Int32Array;
  readonly #fail: Int32Array;
  /** The next shorter word that also ends in a state: its state, or 0. */
  readonly #shorter: Int32Array;
  readonly #depth: Uint16Array;
  readonly #table: Int32Array;
  readonly #mask: number;
  /** One bit for each code that begins a word: most characters of a text begin none. */
  readonly #begins = new Uint8Array(0x2000);
  #states = 1;

  private constructor(patterns: Patterns) {
    let most = 1;
    for (const word of patterns.keys()) most += word.length;
    this.#wordOf = new Int32Array(most).fill(-1);
    this.#code = new Uint16Array(most);
    this.#parent = new Int32Array(most);
    this.#fail = new Int32Array(most);
    this.#shorter = new Int32Array(most);
    this.#depth = new Uint16Array(most);
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#table = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** Pauses every few thousandths of a second. */
  static *build(patterns: Patterns): Generator<void, Automaton> {
    const automaton = new Automaton(patterns);
    let added = 0;
    for (const [word, rules] of patterns) {
      automaton.#add(word, rules);
      added += 1;
      if (added % 512 === 0) yield;
    }
    yield* automaton.#link();
    return automaton;
  }

  /** The state after `code`. */
  step(from: number, code: number): number {
    let state = from;
    for (;;) {
      if (state === 0) return (this.#begins[code >> 3]! & (1 << (code & 7))) === 0 ? 0 : this.#child(0, code);
      const next = this.#child(state, code);
      if (next !== 0) return next;
      state = this.#fail[state]!;
    }
  }

  /** The first state at or below this one in which a word ends, or 0. */
  ending(state: number): number {
    return this.#wordOf[state] === -1 ? this.#shorter[state]! : state;
  }

  shorter(state: number): number {
    return this.#shorter[state]!;
  }

  /** UTF-16 codes that a state has read of the word that it may be in. */
  depth(state: number): number {
    return this.#depth[state]!;
  }

  /** Of the word that ends in a state. */
  rules(state: number): readonly number[] {
    return this.#rules[this.#wordOf[state]!]!;
  }

  length(state: number): number {
    return this.#lengths[this.#wordOf[state]!]!;
  }

  /** Its first character must not touch a letter before it. */
  beginsAtBorder(state: number): boolean {
    return this.#atBorder[this.#wordOf[state]!]!;
  }

  #child(state: number, code: number): number {
    for (let slot = this.#slot(state, code); ; slot = (slot + 1) & this.#mask) {
      const child = this.#table[slot]!;
      if (child === 0) return 0;
      if (this.#parent[child] === state && this.#code[child] === code) return child;
    }
  }

  #slot(state: number, code: number): number {
    const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(code + 1, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  #add(word: string, rules: readonly number[]): void {
    let state = 0;
    for (let index = 0; index < word.length; index++) state = this.#enter(state, word.charCodeAt(index));
    this.#wordOf[state] = this.#rules.length;
    this.#rules.push(rules);
    this.#lengths.push(word.length);
    this.#atBorder.push(isWordCode(word.charCodeAt(0)));
    const first = word.charCodeAt(0);
    this.#begins[first >> 3]! |= 1 << (first & 7);
  }

  #enter(state: number, code: number): number {
    let slot = this.#slot(state, code);
    for (; this.#table[slot] !== 0; slot = (slot + 1) & this.#mask) {
      const child = this.#table[slot]!;
      if (this.#parent[child] === state && this.#code[child] === code) return child;
    }
    const made = this.#states++;
    this.#table[slot] = made;
    this.#parent[made] = state;
    this.#code[made] = code;
    this.#depth[made] = this.#depth[state]! + 1;
    return made;
  }

  /** States by depth: what one falls back to is shallower, and so linked before it. */
  *#link(): Generator<void> {
    const ordered = this.#byDepth();
    for (let index = 0; index < ordered.length; index++) {
      if (index % 4096 === 0) yield;
      const state = ordered[index]!;
      const parent = this.#parent[state]!;
      this.#fail[state] = parent === 0 ? 0 : this.step(this.#fail[parent]!, this.#code[state]!);
      this.#shorter[state] = this.ending(this.#fail[state]!);
    }
  }

  #byDepth(): Int32Array {
    const states = this.#states;
    let deepest = 0;
    for (let state = 1; state < states; state++) deepest = Math.max(deepest, this.#depth[state]!);
    const starts = new Int32Array(deepest + 2);
    for (let state = 1; state < states; state++) starts[this.#depth[state]! + 1]! += 1;
    for (let depth = 1; depth < starts.length; depth++) starts[depth]! += starts[depth - 1]!;
    const ordered = new Int32Array(states - 1);
    for (let state = 1; state < states; state++) {
      const depth = this.#depth[state]!;
      ordered[starts[depth]!++] = state;
    }
    return ordered;
  }
}
