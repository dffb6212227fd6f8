import { cleanText } from '../../platform/index.ts';
import type { TextPage } from './text-limits.ts';

/** Characters of a passage: a few sentences, of which a model can be shown many. */
const LONGEST = 800;
/** Of a passage, what is filled before it may end. */
const FILLED = 0.4;
/** Where a passage ends best, the best first. */
const ENDS = [/\n[^\S\n]*\n/g, /\n/g, /[。！？!?；;…]["'”’」』）)]*|\.(?=\s)/g, /[，,、\s]/g];

export interface Passage {
  page: number | null;
  text: string;
}

/** The text of a file in passages that each stand on one page; together they are the text, but for what is blank. */
export function splitPassages(pages: readonly TextPage[]): Passage[] {
  return pages.flatMap(({ page, text }) => {
    const passages: Passage[] = [];
    let rest = cleanText(text.replaceAll(/\r\n?|\f/g, '\n'));
    while (rest !== '') {
      const end = rest.length <= LONGEST ? rest.length : endOf(rest.slice(0, LONGEST));
      const passage = rest.slice(0, end);
      if (/[\p{L}\p{N}]/u.test(passage)) passages.push({ page, text: passage });
      rest = rest.slice(end);
    }
    return passages;
  });
}

function endOf(text: string): number {
  for (const end of ENDS) {
    const last = [...text.matchAll(end)].at(-1);
    const at = last === undefined ? 0 : last.index + last[0].length;
    if (at >= LONGEST * FILLED) return at;
  }
  // Never half a surrogate pair.
  return /[\ud800-\udbff]/.test(text.at(-1)!) ? text.length - 1 : text.length;
}
