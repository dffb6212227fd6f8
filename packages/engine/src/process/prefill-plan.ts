import { graphTokens } from './lane.ts';

/**
 * llama.cpp's flash attention takes another path for 64 rows and more of one sequence, with slightly other roundings.
 * So that a prompt gives the same text whether its beginning was cached or not, its tokens go through the path that a
 * cold prompt alone would take, as far as the time allowed for a slice lets them: in graphs of 512 tokens from the
 * start, each cut into parts of at least 64. The cuts lie at multiples of 64, because matrix kernels take rows in blocks
 * and compute what is left over in another way: so the same tokens are left over, however the prompt is cut.
 */
export const tile = 64;

/** How many tokens of a known prefix to use. `samePath`: leave as many as the rest needs to take the path of a cold prompt. */
export function usablePrefix(known: number, promptLength: number, samePath: boolean): number {
  const most = Math.min(known, promptLength - 1);
  if (!samePath) return most;
  const graphStart = Math.floor(most / graphTokens) * graphTokens;
  const graphEnd = Math.min(promptLength, graphStart + graphTokens);
  if (most === graphStart || graphEnd - graphStart < tile) return most;
  return Math.max(graphStart, floorToTile(Math.min(most, graphEnd - tile)));
}

/** End of the next slice of a prompt, from `position` on, of about `budget` tokens. */
export function sliceEnd(position: number, promptLength: number, budget: number): number {
  const graphEnd = Math.min(promptLength, (Math.floor(position / graphTokens) + 1) * graphTokens);
  const left = graphEnd - position;
  if (budget < tile) return position + Math.min(left, Math.max(1, budget));
  if (left < tile * 2 || budget >= left) return graphEnd;
  const end = floorToTile(Math.min(position + budget, graphEnd - tile));
  // From a start between two cuts a part of 64 may reach no cut but the next one.
  return end - position >= tile ? end : Math.min(end + tile, graphEnd);
}

function floorToTile(tokens: number): number {
  return Math.floor(tokens / tile) * tile;
}

/** Where a prompt can stop so that its last token is still computed as it would be in one go. */
export function beforeLastPart(promptLength: number): number {
  return Math.max(0, promptLength - tile);
}
