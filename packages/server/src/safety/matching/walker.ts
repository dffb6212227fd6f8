import type { Automaton } from './automaton.ts';
import { isGapCode, isHanCode, isWordCode } from './fold.ts';

/** Where a word was found: UTF-16 positions in the text as it was written, and the rules that look for it. */
export type Found = (rules: readonly number[], from: number, to: number) => void;

/** A power of two above the longest word. */
const REMEMBERED = 512;
const LAST = REMEMBERED - 1;

/** Reads one text through one automaton, in pieces of any size. */
export class Walker {
  readonly #automaton: Automaton;
  readonly #loose: boolean;
  readonly #found: Found;
  /** Where the latest characters began in the text, by their count. */
  readonly #starts = new Int32Array(REMEMBERED);
  readonly #words = new Uint8Array(REMEMBERED);
  #state = 0;
  #count = 0;
  /** A state whose word must not be followed by a letter, until that is known; 0 where there is none. */
  #open = 0;
  #end = 0;
  /** What stands after a Han character: seen only where no other one follows. Code, beginning and end of each. */
  #gap: number[] = [];
  #afterHan = false;

  /** `loose`: what stands between Han characters is not seen. */
  constructor(automaton: Automaton, loose: boolean, found: Found) {
    this.#automaton = automaton;
    this.#loose = loose;
    this.#found = found;
  }

  push(code: number, from: number, to: number): void {
    if (!this.#loose) {
      this.#step(code, from, to);
      return;
    }
    if (this.#afterHan && isGapCode(code)) {
      // No word has a gap that is longer.
      if (this.#gap.length < 3 * REMEMBERED) this.#gap.push(code, from, to);
      return;
    }
    const isHan = isHanCode(code);
    if (this.#gap.length > 0) this.#leaveGap(isHan);
    this.#afterHan = isHan;
    this.#step(code, from, to);
  }

  /** Nothing follows. */
  finish(): void {
    if (this.#gap.length > 0) this.#leaveGap(false);
    this.#confirm(false);
  }

  /** Where the word begins that may be coming; `end` where none is. */
  begins(end: number): number {
    const depth = this.#automaton.depth(this.#state);
    const open = this.#open === 0 ? 0 : this.#automaton.length(this.#open);
    const longest = Math.max(depth, open);
    return longest === 0 ? end : this.#starts[(this.#count - longest) & LAST]!;
  }

  #leaveGap(betweenHan: boolean): void {
    const gap = this.#gap;
    this.#gap = [];
    if (betweenHan) return;
    for (let index = 0; index < gap.length; index += 3) this.#step(gap[index]!, gap[index + 1]!, gap[index + 2]!);
  }

  #step(code: number, from: number, to: number): void {
    const isWord = isWordCode(code);
    if (this.#open !== 0) this.#confirm(isWord);
    this.#starts[this.#count & LAST] = from;
    this.#words[this.#count & LAST] = isWord ? 1 : 0;
    this.#count += 1;
    this.#end = to;
    this.#state = this.#automaton.step(this.#state, code);
    if (this.#state === 0) return;
    const ending = this.#automaton.ending(this.#state);
    if (ending === 0) return;
    if (isWord) this.#open = ending;
    else this.#tell(ending);
  }

  #confirm(followed: boolean): void {
    const ending = this.#open;
    this.#open = 0;
    if (!followed && ending !== 0) this.#tell(ending);
  }

  #tell(first: number): void {
    for (let state = first; state !== 0; state = this.#automaton.shorter(state)) {
      const length = this.#automaton.length(state);
      const before = this.#count - length - 1;
      const touches = before >= 0 && this.#words[before & LAST] === 1;
      if (touches && this.#automaton.beginsAtBorder(state)) continue;
      this.#found(this.#automaton.rules(state), this.#starts[(this.#count - length) & LAST]!, this.#end);
    }
  }
}
