import { Characters } from './characters.ts';
import type { Counts } from './read-counts.ts';

/** A part of a pattern, with how often it may come and how many characters it has each time. */
interface Term {
  text: string;
  width: { least: number; most: number };
  times: { least: number; most: number };
}

/** What XGrammar cannot hold, or what is no regular expression. */
export class UnheldPattern extends Error {}

const anyLength: Counts = { least: 0, most: Number.POSITIVE_INFINITY };

const anything: Term = {
  text: Characters.all().text(),
  width: { least: 1, most: 1 },
  times: { least: 0, most: Number.POSITIVE_INFINITY },
};

/**
 * A JavaScript pattern in the words of XGrammar, whose own reading lets quotes and line ends into the JSON, loses the ends
 * of alternatives, and misreads characters beyond ASCII in brackets. A pattern without `^` and `$` must fit as a whole; one
 * with one of them is open at the other end. Throws `UnheldPattern`.
 */
export function safePattern(pattern: string, lengths: Counts = anyLength): string {
  const reader = new PatternReader(pattern);
  const alternatives = reader.alternatives(true).map((terms) => withLengths(terms, lengths));
  return `^(?:${alternatives.map((terms) => terms.map(show).join('')).join('|')})$`;
}

/**
 * Text of so many characters, none of which JSON has to escape. XGrammar's own reading of `minLength` and `maxLength` lets
 * control characters in; this is as quick to compile, which `.` is not.
 */
export const patternOfLength = ({ least, most }: Counts): string =>
  `^[^"\\\\\\x00-\\x1f\\x7f]{${least},${Number.isFinite(most) ? most : ''}}$`;

/** Throws unless the lengths hold anyway, or one repetition alone decides the length. */
function withLengths(terms: Term[], lengths: Counts): Term[] {
  const least = sum(terms.map(({ width, times }) => width.least * times.least));
  const most = sum(terms.map(({ width, times }) => (times.most === 0 ? 0 : width.most * times.most)));
  if (least >= lengths.least && most <= lengths.most) return terms;
  const varying = terms.filter(({ width, times }) => width.least !== width.most || times.least !== times.most);
  const [term] = varying;
  if (!term || varying.length > 1 || term.width.least !== 1 || term.width.most !== 1) {
    throw new UnheldPattern('goes together with minLength or maxLength only where one repetition decides the length');
  }
  const fixed = least - term.times.least;
  const times = {
    least: Math.max(term.times.least, lengths.least - fixed),
    most: Math.min(term.times.most, lengths.most - fixed),
  };
  if (times.least > times.most) throw new UnheldPattern('allows no text of the length');
  return terms.map((each) => (each === term ? { ...term, times } : each));
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

function show({ text, times: { least, most } }: Term): string {
  if (least === 1 && most === 1) return text;
  if (least === 0 && most === Number.POSITIVE_INFINITY) return `${text}*`;
  if (least === 1 && most === Number.POSITIVE_INFINITY) return `${text}+`;
  return `${text}{${least},${most === Number.POSITIVE_INFINITY ? '' : most}}`;
}

const classes: Readonly<Record<string, () => Characters>> = {
  d: () => Characters.of('0', '9'),
  w: () => Characters.of('0', '9').and('A', 'Z').and('a', 'z').and('_', '_'),
  s: () => Characters.of(' ', ' '),
  D: () => Characters.of('0', '9').inverted(),
  W: () => Characters.of('0', '9').and('A', 'Z').and('a', 'z').and('_', '_').inverted(),
  S: () => Characters.of(' ', ' ').inverted(),
};
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', 0: '\0' };

class PatternReader {
  private readonly characters: string[];
  private at = 0;

  constructor(pattern: string) {
    this.characters = [...pattern];
  }

  alternatives(outermost: boolean): Term[][] {
    const found = [this.sequence(outermost)];
    while (this.take('|')) found.push(this.sequence(outermost));
    if (outermost && this.at < this.characters.length) throw new UnheldPattern('has a ) too many');
    return found;
  }

  private sequence(outermost: boolean): Term[] {
    const begins = outermost && this.take('^');
    const terms: Term[] = [];
    let ends = false;
    while (this.at < this.characters.length && !'|)'.includes(this.next)) {
      if (outermost && this.next === '$' && [undefined, '|'].includes(this.characters[this.at + 1])) {
        ends = this.take('$');
      } else terms.push(this.repeated(this.atom()));
    }
    if (begins && !ends) return [...terms, anything];
    return ends && !begins ? [anything, ...terms] : terms;
  }

  private atom(): Term {
    const character = this.read();
    if (character === '.') return one(Characters.all());
    if (character === '[') return one(this.bracket());
    if (character === '(') return this.group();
    if (character === '\\') return one(this.escape());
    if ('^$*+?{'.includes(character)) throw new UnheldPattern(`has a ${character} where none can be held`);
    return one(Characters.of(character, character));
  }

  private group(): Term {
    if (this.take('?') && !this.take(':')) {
      const name = /^<([A-Za-z_$][\w$]*)>/.exec(this.characters.slice(this.at).join(''));
      if (!name) throw new UnheldPattern('looks ahead or behind');
      this.at += name[0].length;
    }
    const inner = this.alternatives(false);
    if (!this.take(')')) throw new UnheldPattern('has a ( that is not closed');
    const lengths = inner.map((terms) => ({
      least: sum(terms.map(({ width, times }) => width.least * times.least)),
      most: sum(terms.map(({ width, times }) => (times.most === 0 ? 0 : width.most * times.most))),
    }));
    return {
      text: `(?:${inner.map((terms) => terms.map(show).join('')).join('|')})`,
      width: {
        least: Math.min(...lengths.map(({ least }) => least)),
        most: Math.max(...lengths.map(({ most }) => most)),
      },
      times: { least: 1, most: 1 },
    };
  }

  private repeated(term: Term): Term {
    const times = this.quantifier();
    if (!times) return term;
    this.take('?');
    if (this.quantifier()) throw new UnheldPattern('repeats a repetition');
    return { ...term, times };
  }

  private quantifier(): Term['times'] | undefined {
    if (this.take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.take('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(this.characters.slice(this.at, this.at + 24).join(''));
    if (!counted) return undefined;
    this.at += counted[0].length;
    const least = Number(counted[1]);
    if (!counted[2]) return { least, most: least };
    return { least, most: counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY };
  }

  private bracket(): Characters {
    const inverted = this.take('^');
    const set = Characters.none();
    for (;;) {
      if (this.at >= this.characters.length) throw new UnheldPattern('has a [ that is not closed');
      if (this.take(']')) return inverted ? set.inverted() : set;
      const from = this.member();
      if (from.single !== undefined && this.next === '-' && this.characters[this.at + 1] !== ']') {
        this.take('-');
        const to = this.member();
        if (to.single === undefined || to.single < from.single) throw new UnheldPattern('has a range that is none');
        set.and(from.single, to.single);
      } else set.join(from);
    }
  }

  private member(): Characters {
    const character = this.read();
    return character === '\\' ? this.escape(true) : Characters.of(character, character);
  }

  private escape(inBracket = false): Characters {
    const letter = this.read();
    const set = classes[letter];
    if (set) return set();
    const control = inBracket && letter === 'b' ? '\b' : controls[letter];
    if (control !== undefined) return Characters.of(control, control);
    if (letter === 'u' || letter === 'x') return this.numbered(letter);
    if (/[A-Za-z1-9]/.test(letter)) throw new UnheldPattern(`has a \\${letter}`);
    return Characters.of(letter, letter);
  }

  private numbered(letter: 'u' | 'x'): Characters {
    const rest = this.characters.slice(this.at, this.at + 8).join('');
    const found = (letter === 'x' ? /^([\da-f]{2})/i : /^(?:\{([\da-f]{1,6})\}|([\da-f]{4}))/i).exec(rest);
    const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
    if (!(code <= 0x10ffff)) throw new UnheldPattern(`has a \\${letter} without its number`);
    this.at += found![0].length;
    return Characters.of(String.fromCodePoint(code), String.fromCodePoint(code));
  }

  private get next(): string {
    return this.characters[this.at] ?? '';
  }

  private read(): string {
    const character = this.characters[this.at++];
    if (character === undefined) throw new UnheldPattern('ends too soon');
    return character;
  }

  private take(character: string): boolean {
    if (this.next !== character) return false;
    this.at++;
    return true;
  }
}

function one(characters: Characters): Term {
  return { text: characters.text(), width: { least: 1, most: 1 }, times: { least: 1, most: 1 } };
}
