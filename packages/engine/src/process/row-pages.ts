import type { BytesPool, NativeBytes } from './native-bytes.ts';
import type { PayloadRules } from './prefix-tree.ts';
import { copyRows, cutRows, type ParsedState, type RowRun, type StateShape } from './sequence-state.ts';

/** Tokens of one page: what has to be copied at most when a run is split. */
const pageTokens = 128;
/** Pages have room for a multiple of so many tokens, so that there are few lengths and a dropped page serves again. */
const roomTokens = 16;

export interface Page extends RowRun {
  memory: NativeBytes;
  /** Its tokens were sampled, not part of a prompt: computed one by one, with slightly other roundings. */
  generated: boolean;
}

function makePage(tokens: number, generated: boolean, shape: StateShape, pool: BytesPool): Page {
  const memory = pool.take(Math.ceil(tokens / roomTokens) * roomTokens * shape.tokenBytes);
  return { memory, bytes: memory.bytes.subarray(0, tokens * shape.tokenBytes), tokens, generated };
}

/** Pages with the state's tokens from `start` on. Those from `promptLength` on were generated. */
export function pagesFromState(
  state: Uint8Array,
  parsed: ParsedState,
  range: { start: number; promptLength: number },
  pool: BytesPool,
): Page[] {
  const { start, promptLength } = range;
  const pages: Page[] = [];
  let at = start;
  while (at < parsed.tokens) {
    const generated = at >= promptLength;
    const end = generated ? parsed.tokens : Math.min(parsed.tokens, promptLength);
    const page = makePage(Math.min(pageTokens, end - at), generated, parsed.shape, pool);
    cutRows(state, parsed, at, page);
    pages.push(page);
    at += page.tokens;
  }
  return pages;
}

/** Rows of a plain attention cache: any part of a run serves. */
export function rowRules(shape: () => StateShape, pool: BytesPool): PayloadRules<Page[]> {
  return {
    divisible: true,
    bytes: (pages) => pages.reduce((sum, page) => sum + page.memory.length, 0),
    release: (pages) => {
      for (const page of pages) pool.give(page.memory);
    },
    split: (pages, at) => splitPages(pages, at, shape(), pool),
  };
}

function splitPages(pages: Page[], at: number, shape: StateShape, pool: BytesPool): { head: Page[]; tail: Page[] } {
  const head: Page[] = [];
  const tail: Page[] = [];
  let start = 0;
  for (const page of pages) {
    const cut = at - start;
    start += page.tokens;
    if (cut >= page.tokens) head.push(page);
    else if (cut <= 0) tail.push(page);
    else {
      head.push(copyPart(page, { start: 0, tokens: cut }, shape, pool));
      tail.push(copyPart(page, { start: cut, tokens: page.tokens - cut }, shape, pool));
      pool.give(page.memory);
    }
  }
  return { head, tail };
}

function copyPart(page: Page, range: { start: number; tokens: number }, shape: StateShape, pool: BytesPool): Page {
  const part = makePage(range.tokens, page.generated, shape, pool);
  copyRows(page, range.start, part, shape);
  return part;
}

/** Whole states that hold only at their exact length: sliding windows and recurrent models. */
export const checkpointRules: PayloadRules<NativeBytes> = {
  divisible: false,
  bytes: (state) => state.length,
  release: (state) => state[Symbol.dispose](),
  split: (state) => ({ head: undefined, tail: state }),
};
