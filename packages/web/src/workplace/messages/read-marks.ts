import { splitLinks } from './split-links.ts';

/** Words as they are shown. */
interface Leaf {
  kind: 'text' | 'link' | 'code';
  text: string;
  /** Where they begin in what was typed. */
  at: number;
}

type MarkKind = 'strong' | 'em' | 'del';

/** A part of a line: words, or parts that were marked. */
export type Part = Leaf | { kind: MarkKind; parts: Part[] };

interface Span {
  start: number;
  end: number;
}

interface Atom extends Span {
  leaf: Leaf;
}

/** Stands for code and addresses, in which nothing is a mark. */
const HIDDEN = '\ufffc';

const KINDS: Record<string, MarkKind[]> = { '*': ['em'], '**': ['strong'], '***': ['strong', 'em'], '~~': ['del'] };

/** Scripts without spaces between words, and their punctuation: a mark may touch them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;
const WORD = /[\p{L}\p{N}_]/u;
/** A letter or digit of a script with spaces between words. */
const isSpaced = (sign: string) => WORD.test(sign) && !UNSPACED.test(sign);

/** With what marked words begin: `**.ts`, `**、` and `** ` begin none. Halves of surrogate pairs are parts of signs. */
const BEGINS_BOLD = /[\p{L}\p{N}\p{Sc}\p{So}\p{Cs}\ufffc@#+~*([{<《「『【（“‘"'-]/u;
const ENDS_BOLD = /[^\s([{<《「『【（“‘]/u;
/** One asterisk is a sign of its own far more often: these are the only edges of italics. */
const BEGINS_ITALIC = /[\p{L}\p{N}\ufffc@#*~(《「『【（“‘"']/u;
const ENDS_ITALIC = /[\p{L}\p{N}\p{So}\p{Cs}\ufffc*~)》」』】）”’"'。！？.!?%…]/u;
const BEFORE_ITALIC = /[\s([{（【《「『“‘"'：:，,。；;、—–*~-]/u;
const AFTER_ITALIC = /[\s)\]}）】》」』”’"'：:，,。；;、.!?！？…—–*~-]/u;
const LETTER = /[\p{L}\ufffc]/u;

/**
 * A line in parts, by what people type to mark words: `**bold**`, `*italic*`, `~~struck~~`, `` `code` ``, and addresses. What
 * may as well have been meant literally (`2*3*4`, `snake_case`, `a * b`, `*.ts`, `王**、李**`) stays as it was typed.
 */
export function readMarks(line: string): Part[] {
  const atoms = atomsOf(line);
  let masked = '';
  for (const { start, end } of atoms) {
    masked += line.slice(masked.length, start);
    masked += HIDDEN.repeat(end - start);
  }
  return partsIn({ line, atoms, masked: masked + line.slice(masked.length) }, { start: 0, end: line.length });
}

/** The words of parts, in order. */
export const leavesOf = (parts: readonly Part[]): Leaf[] =>
  parts.flatMap((part) => ('parts' in part ? leavesOf(part.parts) : [part]));

function atomsOf(line: string): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  const takeLinks = (end: number) => {
    for (const { text, href } of splitLinks(line.slice(at, end))) {
      const length = href === undefined ? text.length : addressLength(text, line.slice(0, at));
      if (href !== undefined)
        atoms.push({ start: at, end: at + length, leaf: { kind: 'link', text: text.slice(0, length), at } });
      at += text.length;
    }
  };
  for (const code of codeIn(line)) {
    takeLinks(code.start);
    atoms.push(code);
    at = code.end;
  }
  takeLinks(line.length);
  return atoms;
}

/** A mark at the end of an address closes what it opened before, as in `**https://a.example**`. */
function addressLength(address: string, before: string): number {
  const mark = /(?:\*{1,3}|~~)$/.exec(address)?.[0];
  if (mark === undefined || !before.includes(mark)) return address.length;
  const length = address.length - mark.length;
  return URL.canParse(address.slice(0, length)) ? length : address.length;
}

interface Run extends Span {
  mark: string;
}

/** The next run of as many of the same sign; -1 where there is none. */
function nextLike(runs: readonly Run[], place: number): number {
  const { mark } = runs[place]!;
  let next = place + 1;
  while (next < runs.length && runs[next]!.mark !== mark) next++;
  return next < runs.length ? next : -1;
}

const runsOf = (text: string, signs: RegExp, from = 0): Run[] =>
  [...text.matchAll(signs)].map(({ 0: mark, index }) => ({
    mark,
    start: from + index,
    end: from + index + mark.length,
  }));

function codeIn(line: string): Atom[] {
  const found: Atom[] = [];
  const runs = runsOf(line, /`+/g);
  for (let place = 0; place < runs.length; place++) {
    const open = runs[place]!;
    // An apostrophe, as in don`t.
    const next = isSpaced(line[open.start - 1] ?? '') ? -1 : nextLike(runs, place);
    const close = runs[next];
    if (close === undefined || isSpaced(line[close.end] ?? '')) continue;
    const inner = line.slice(open.end, close.start);
    if (inner.trim() === '') continue;
    // A space at both sides lets code begin with the mark.
    const isPadded = inner.startsWith(' ') && inner.endsWith(' ');
    const leaf: Leaf = { kind: 'code', text: isPadded ? inner.slice(1, -1) : inner, at: open.end + (isPadded ? 1 : 0) };
    found.push({ start: open.start, end: close.end, leaf });
    place = next;
  }
  return found;
}

interface Read {
  line: string;
  /** The line, with what is hidden from marks. */
  masked: string;
  atoms: readonly Atom[];
}

function partsIn(read: Read, { start, end }: Span): Part[] {
  const parts: Part[] = [];
  let at = start;
  const runs = runsOf(read.masked.slice(start, end), /\*+|~+/g, start);
  for (let place = 0; place < runs.length; place++) {
    const open = runs[place]!;
    const kinds = KINDS[open.mark];
    const end = kinds === undefined ? -1 : nextLike(runs, place);
    const close = runs[end];
    if (kinds === undefined || close === undefined || !isMark(read.masked, open, close)) continue;
    parts.push(...wordsIn(read, { start: at, end: open.start }));
    const inner = partsIn(read, { start: open.end, end: close.start });
    parts.push(...kinds.reduceRight<Part[]>((wrapped, kind) => [{ kind, parts: wrapped }], inner));
    at = close.end;
    place = end;
  }
  return [...parts, ...wordsIn(read, { start: at, end })];
}

function isMark(masked: string, open: Run, close: Run): boolean {
  const before = masked[open.start - 1] ?? ' ';
  const first = masked[open.end] ?? ' ';
  const last = masked[close.start - 1] ?? ' ';
  const after = masked[close.end] ?? ' ';
  if (open.mark.startsWith('**')) {
    if (isSpaced(before) && !UNSPACED.test(first)) return false;
    if (isSpaced(after) && !UNSPACED.test(last)) return false;
    return BEGINS_BOLD.test(first) && ENDS_BOLD.test(last);
  }
  if (!BEFORE_ITALIC.test(before) || !BEGINS_ITALIC.test(first)) return false;
  if (!ENDS_ITALIC.test(last) || !AFTER_ITALIC.test(after)) return false;
  return LETTER.test(masked.slice(open.end, close.start));
}

function wordsIn({ line, atoms }: Read, { start, end }: Span): Leaf[] {
  const leaves: Leaf[] = [];
  let at = start;
  const takeText = (until: number) => {
    if (until > at) leaves.push({ kind: 'text', text: line.slice(at, until), at });
  };
  for (const atom of atoms) {
    if (atom.start < start || atom.end > end) continue;
    takeText(atom.start);
    leaves.push(atom.leaf);
    at = atom.end;
  }
  takeText(end);
  return leaves;
}
