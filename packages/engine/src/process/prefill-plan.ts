import { graphTokens } from './lane.ts';

/**
 * llama.cpp's flash attention takes another path for 64 rows and more of one sequence, with slightly other roundings.
 * So that a prompt gives the same text whether its beginning was cached or not, its tokens go through the path that a
 * cold prompt alone would take, as far as the time allowed for a slice lets them: in graphs of 512 tokens, each cut into
 * parts of at least 64. The cuts lie at multiples of 64 from the graph's start, because matrix kernels take rows in
 * blocks and compute what is left over in another way: so the same tokens are left over, however the prompt is cut.
 *
 * The first graph is the short one: rows that fill no block of 64 cost the more, the more context lies before them.
 */
export const tile = 64;

/** From so many tokens of context on, 64 rows cost less than 16 of them on the path for few rows. */
const deepContext = 256;
const fewRows = 16;

interface Graph {
  start: number;
  end: number;
}

/** The graph of a cold prompt in which the token at `position` is computed. */
function graphOf(position: number, promptLength: number): Graph {
  const first = promptLength % graphTokens;
  if (position < first) return { start: 0, end: first };
  const start = first + floorTo(graphTokens, position - first);
  return { start, end: Math.min(promptLength, start + graphTokens) };
}

/** How many tokens of a known prefix to use. `samePath`: leave as many as the rest needs to take the path of a cold prompt. */
export function usablePrefix(known: number, promptLength: number, samePath: boolean): number {
  const most = Math.min(known, promptLength - 1);
  if (samePath) return onPathOfCold(most, promptLength);
  const rest = promptLength - most;
  if (most < deepContext || rest < fewRows) return most;
  return Math.max(0, promptLength - Math.ceil(rest / tile) * tile);
}

function onPathOfCold(most: number, promptLength: number): number {
  const { start, end } = graphOf(most, promptLength);
  if (most === start || end - start < tile) return most;
  return start + Math.max(0, floorTo(tile, Math.min(most, end - tile) - start));
}

/** End of the next slice of a prompt, from `position` on, of about `budget` tokens. */
export function sliceEnd(position: number, promptLength: number, budget: number): number {
  const { start, end } = graphOf(position, promptLength);
  const left = end - position;
  if (budget < tile && position < deepContext) return position + Math.min(left, Math.max(1, budget));
  if (left < tile * 2 || budget >= left) return end;
  const cut = start + floorTo(tile, Math.min(position + Math.max(budget, tile), end - tile) - start);
  // From a start between two cuts a part of 64 may reach no cut but the next one.
  return cut - position >= tile ? cut : Math.min(cut + tile, end);
}

function floorTo(unit: number, tokens: number): number {
  return Math.floor(tokens / unit) * unit;
}

/** Where a prompt can stop so that its last token is still computed as it would be in one go. */
export function beforeLastPart(promptLength: number): number {
  return Math.max(0, promptLength - tile);
}
