import { type Hit, Scanner } from '../matching/scanner.ts';
import type { Rule } from '../rules/rule.ts';
import { isWanted, type ScreenOptions } from './screen-text.ts';

/** More text is not held back, UTF-16 codes, even where no sentence ends. */
const MOST_HELD = 400;

/** What may be given of a text that comes in pieces. */
export interface Release {
  /** Position until which it may be given; never within a character. */
  upTo: number;
  /** What of it is to be masked. */
  masks: readonly Hit<Rule>[];
  /** Nothing after `upTo` may be given. */
  blockedBy: Rule | undefined;
}

/** Lets a text that comes in pieces through by the sentence: held back is no more than one, and a word that is coming. */
export class ScreenedStream {
  readonly #scanner: Scanner<Rule>;
  readonly #note: (rule: Rule) => void;
  #released = 0;
  /** What was read and not released. */
  #held = '';
  #masks: Hit<Rule>[] = [];

  /** `note` is told of each thing that was found. */
  constructor({ rules, direction, json = false }: ScreenOptions, note: (rule: Rule) => void) {
    this.#scanner = new Scanner<Rule>({ searches: rules, json, isWanted: isWanted(direction) });
    this.#note = note;
  }

  /** @returns undefined where all is held back */
  push(text: string): Release | undefined {
    this.#held += text;
    this.#scanner.push(text);
    const blocking = this.#scanner.hits.find(({ rule }) => rule.action === 'block');
    if (blocking !== undefined) return this.#release(this.#scanner.settled, blocking);
    const upTo = this.#releasable();
    return upTo > this.#released ? this.#release(upTo) : undefined;
  }

  /** Nothing follows: the rest. */
  finish(): Release {
    this.#scanner.finish();
    return this.#release(
      this.#scanner.length,
      this.#scanner.hits.find(({ rule }) => rule.action === 'block'),
    );
  }

  #releasable(): number {
    const undecided = this.#scanner.undecided();
    const sentence = Math.min(this.#scanner.sentenceEnd(), undecided);
    if (sentence > this.#released || this.#held.length <= MOST_HELD) return sentence;
    const whole = Math.min(undecided, this.#released + runStart(this.#held));
    return whole > this.#released || this.#held.length <= 2 * MOST_HELD ? whole : this.#scanner.settled;
  }

  #release(wanted: number, blockingWord?: Hit<Rule>): Release {
    const detected = this.#scanner.detect(wanted);
    const blocking = firstOf([blockingWord, ...detected.filter(({ rule }) => rule.action === 'block')]);
    const upTo = blocking === undefined ? wanted : Math.max(this.#released, this.#scanner.sentenceEnd(blocking.from));
    const passed = [...this.#scanner.letGo(upTo), ...detected.filter(({ from }) => from < upTo)];
    for (const { rule } of passed) if (rule !== blocking?.rule) this.#note(rule);
    if (blocking !== undefined) this.#note(blocking.rule);
    this.#masks.push(...passed.filter(({ rule }) => rule.action === 'mask'));
    const masks = this.#masks;
    this.#masks = masks.filter(({ to }) => to > upTo);
    this.#held = this.#held.slice(upTo - this.#released);
    this.#released = upTo;
    return { upTo, masks, blockedBy: blocking?.rule };
  }
}

const firstOf = (hits: readonly (Hit<Rule> | undefined)[]): Hit<Rule> | undefined =>
  hits.filter((hit) => hit !== undefined).toSorted((left, right) => left.from - right.from)[0];

/** What a number, an address or a key may be written with. */
const RUN = /[\x21-\x7e\uff10-\uff19]/;
const DIGIT = /[0-9\uff10-\uff19]/;

/** Where what may still be part of a number, an address or a key begins at the end of a text. */
function runStart(text: string): number {
  let start = text.length;
  while (start > 0 && (RUN.test(text[start - 1]!) || (text[start - 1] === ' ' && DIGIT.test(text[start - 2] ?? ''))))
    start--;
  return start;
}
