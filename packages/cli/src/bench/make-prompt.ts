const words = (
  'harbour morning paper window garden river signal copper winter market village bridge engine letter silver ' +
  'mountain basket number evening stone ladder mirror candle forest island kitchen lantern meadow needle orange ' +
  'pencil quarter ribbon saddle thunder umbrella valley wagon yellow'
).split(' ');

/** Words as common as these are one token each in the usual vocabularies, the space included. */
const tokensPerWord = 1;

/**
 * A prompt of about so many tokens. Two with different seeds share no prefix, so nothing of one can be reused for the
 * other.
 */
export function makePrompt(tokens: number, seed: number): string {
  const next = mulberry32(seed);
  const count = Math.max(1, Math.round(tokens / tokensPerWord));
  return Array.from({ length: count }, () => words[Math.floor(next() * words.length)]).join(' ');
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for choosing words. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
