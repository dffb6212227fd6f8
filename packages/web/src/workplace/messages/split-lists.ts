interface ListItem {
  /** Of a numbered list, as it was typed. */
  number?: number;
  text: string;
  lists: ListBlock[];
}

export interface ListBlock {
  kind: 'list';
  isNumbered: boolean;
  items: ListItem[];
}

export type TypedBlock = { kind: 'text'; text: string } | { kind: 'quote'; blocks: TypedBlock[] } | ListBlock;

const ITEM = /^([ \t]*)(?:[-*]|(\d{1,4})\.)[ \t]+(?=\S)/;
const QUOTE = /^>(?: |$)/;
/** Columns by which what belongs to an item stands to the right of it. */
const INSIDE = 2;

/**
 * A message in blocks, line by line: lists of at least two items, quotes, and text as it was typed. Numbers that do not count
 * up are no list, and `> 5` alone is no quote.
 */
export function splitLists(text: string): TypedBlock[] {
  const lines = text.split(/\r?\n/);
  const blocks: TypedBlock[] = [];
  let plain: string[] = [];
  const endText = () => {
    if (plain.some((line) => line.trim() !== '')) blocks.push({ kind: 'text', text: plain.join('\n') });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const { blocks: found, next } = readQuote(lines, at) ?? readList(lines, at) ?? { blocks: [], next: at + 1 };
    if (found.length === 0) plain.push(...lines.slice(at, next));
    else endText();
    blocks.push(...found);
    at = next;
  }
  if (blocks.length === 0) return [{ kind: 'text', text }];
  endText();
  return blocks.map((block) => (block.kind === 'text' ? { kind: 'text', text: withoutEmptyEdges(block.text) } : block));
}

/** Blocks stand apart by themselves. */
const withoutEmptyEdges = (text: string) => text.replaceAll(/^(?:[ \t]*\n)+|(?:\n[ \t]*)+$/g, '');

interface Found {
  /** None where the lines stay as they were typed. */
  blocks: TypedBlock[];
  /** The line behind. */
  next: number;
}

function readQuote(lines: readonly string[], at: number): Found | undefined {
  let next = at;
  while (next < lines.length && QUOTE.test(lines[next]!)) next++;
  const quoted = lines.slice(at, next).map((line) => line.slice(2));
  if (!quoted.some((line) => line.trim() !== '')) return undefined;
  if (quoted.length === 1 && /^[\d=]/.test(quoted[0]!)) return undefined;
  const text = quoted.join('\n');
  const isNested = quoted.some((line) => line.startsWith('>'));
  return { blocks: [{ kind: 'quote', blocks: isNested ? [{ kind: 'text', text }] : splitLists(text) }], next };
}

interface Entry {
  indent: number;
  number: number | undefined;
  text: string;
}

function readList(lines: readonly string[], at: number): Found | undefined {
  const entries: Entry[] = [];
  let next = at;
  while (next < lines.length) {
    const line = lines[next]!;
    const entry = readEntry(line);
    const last = entries.at(-1);
    if (entry) entries.push(entry);
    else if (last === undefined) return undefined;
    else if (line.trim() !== '' && indentOf(line) >= last.indent + INSIDE) last.text += `\n${line.trim()}`;
    else if (line.trim() !== '' || readEntry(lines[next + 1] ?? '') === undefined) break;
    next++;
  }
  const blocks = nest(entries);
  return { blocks: entries.length > 1 && blocks.every(counts) ? blocks : [], next };
}

function readEntry(line: string): Entry | undefined {
  const found = ITEM.exec(line);
  if (found === null) return undefined;
  const number = found[2] === undefined ? undefined : Number(found[2]);
  return { indent: indentOf(line), number, text: line.slice(found[0].length).trimEnd() };
}

/** Columns; a tab is as wide as four spaces. */
const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].replaceAll('\t', '    ').length;

function nest(entries: readonly Entry[]): ListBlock[] {
  const blocks: ListBlock[] = [];
  const base = entries[0]?.indent ?? 0;
  for (let at = 0; at < entries.length; ) {
    const { number, text } = entries[at]!;
    const isNumbered = number !== undefined;
    let next = at + 1;
    while (next < entries.length && entries[next]!.indent >= base + INSIDE) next++;
    const item = { ...(isNumbered ? { number } : {}), text, lists: nest(entries.slice(at + 1, next)) };
    const last = blocks.at(-1);
    if (last?.isNumbered === isNumbered) last.items.push(item);
    else blocks.push({ kind: 'list', isNumbered, items: [item] });
    at = next;
  }
  return blocks;
}

const counts = ({ isNumbered, items }: ListBlock): boolean =>
  items.every(
    ({ number, lists }, place) => (!isNumbered || number === items[0]!.number! + place) && lists.every(counts),
  );
