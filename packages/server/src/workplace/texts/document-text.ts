/** What an element of WordprocessingML (ECMA-376, part 1, 17) puts into the text where it begins, and where it ends. */
const BEGINS: Record<string, string> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };
const ENDS: Record<string, string> = { 'w:p': '\n', 'w:tr': '\n' };
/** Said a second time in another form, or not part of the text. */
const SKIPPED = ['mc:Fallback', 'w:del', 'w:moveFrom'];

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of a part of a Word document: a line a paragraph, and the cells of a row in one line. */
export function documentText(xml: string): string {
  let text = '';
  let cells = 0;
  let skipped: string | undefined;
  let isText = false;
  for (const { name, closes, alone, before } of tagsOf(xml)) {
    if (isText && skipped === undefined) text += before;
    if (skipped !== undefined) {
      if (closes && name === skipped) skipped = undefined;
      continue;
    }
    if (!closes && !alone && SKIPPED.includes(name)) skipped = name;
    if (name === 'w:t') isText = !closes && !alone;
    else if (name === 'w:tc' && !alone) {
      cells += closes ? -1 : 1;
      if (closes) text += '\t';
    } else if (!closes) text += BEGINS[name] ?? '';
    // The paragraphs of a cell stay in its row.
    if (closes && name in ENDS) text += name === 'w:p' && cells > 0 ? ' ' : ENDS[name]!;
  }
  return text;
}

interface Tag {
  name: string;
  closes: boolean;
  /** It has no content. */
  alone: boolean;
  /** The characters since the tag before. */
  before: string;
}

/** Looks at each character once. Document types and comments are passed over: entities are the five of XML and numbers. */
function* tagsOf(xml: string): Generator<Tag> {
  let at = 0;
  for (let begin = xml.indexOf('<'); begin >= 0; begin = xml.indexOf('<', at)) {
    const before = resolved(xml.slice(at, begin));
    const end = xml.indexOf('>', begin);
    if (end < 0) return;
    at = end + 1;
    const closes = xml[begin + 1] === '/';
    const inside = xml.slice(begin + (closes ? 2 : 1), end);
    const name = /^[\w:.-]{1,60}/.exec(inside)?.[0] ?? '';
    yield { name, closes, alone: inside.endsWith('/'), before };
  }
}

const resolved = (text: string) =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
