import { NativeBytes } from './native-bytes.ts';
import type { PayloadRules } from './prefix-tree.ts';
import { copyRows, cutRows, type ParsedState, type RowRun, type StateShape } from './sequence-state.ts';

/** Tokens of one page: what has to be copied at most when a run is split. */
const pageTokens = 128;

export interface Page extends RowRun {
  memory: NativeBytes;
  /** Its tokens were sampled, not part of a prompt: computed one by one, with slightly other roundings. */
  generated: boolean;
}

function makePage(tokens: number, generated: boolean, shape: StateShape): Page {
  const memory = new NativeBytes(tokens * shape.tokenBytes);
  return { memory, bytes: memory.bytes, tokens, generated };
}

/** Pages with the state's tokens from `start` on. Those from `promptLength` on were generated. */
export function pagesFromState(state: Uint8Array, parsed: ParsedState, start: number, promptLength: number): Page[] {
  const pages: Page[] = [];
  let at = start;
  while (at < parsed.tokens) {
    const generated = at >= promptLength;
    const end = generated ? parsed.tokens : Math.min(parsed.tokens, promptLength);
    const page = makePage(Math.min(pageTokens, end - at), generated, parsed.shape);
    cutRows(state, parsed, at, page);
    pages.push(page);
    at += page.tokens;
  }
  return pages;
}

/** Rows of a plain attention cache: any part of a run serves. */
export function rowRules(shape: () => StateShape): PayloadRules<Page[]> {
  return {
    divisible: true,
    bytes: (pages) => pages.reduce((sum, page) => sum + page.memory.length, 0),
    release: (pages) => {
      for (const page of pages) page.memory[Symbol.dispose]();
    },
    split: (pages, at) => splitPages(pages, at, shape()),
  };
}

function splitPages(pages: Page[], at: number, shape: StateShape): { head: Page[]; tail: Page[] } {
  const head: Page[] = [];
  const tail: Page[] = [];
  let start = 0;
  for (const page of pages) {
    const cut = at - start;
    start += page.tokens;
    if (cut >= page.tokens) head.push(page);
    else if (cut <= 0) tail.push(page);
    else {
      head.push(copyPart(page, 0, cut, shape));
      tail.push(copyPart(page, cut, page.tokens - cut, shape));
      page.memory[Symbol.dispose]();
    }
  }
  return { head, tail };
}

function copyPart(page: Page, start: number, tokens: number, shape: StateShape): Page {
  const part = makePage(tokens, page.generated, shape);
  copyRows(page, start, part, shape);
  return part;
}

/** Whole states that hold only at their exact length: sliding windows and recurrent models. */
export const checkpointRules: PayloadRules<NativeBytes> = {
  divisible: false,
  bytes: (state) => state.length,
  release: (state) => state[Symbol.dispose](),
  split: (state) => ({ head: undefined, tail: state }),
};
