/** Words that are one token, with a space before them, in the vocabularies of Qwen3 and of the starter. */
const WORDS =
  `time year people way day man thing woman life child world school state family student group country problem hand part
  place case week company system program question work government number night point home water room mother area money
  story fact month lot right study book eye job word business issue side kind head house service friend father power
  hour game line end law car city community name president team minute idea body information back parent face others
  level office door health person art war history party result change morning reason research girl guy moment air
  teacher force education`.split(/\s+/);

/** A stream of words that depends on the seed alone. */
export function drawWords(seed: number): (count: number) => string {
  // Multiplicative congruential generator of Park and Miller.
  let state = (seed * 7919 + 12_345) % 2_147_483_647;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  for (let skipped = 0; skipped < 8; skipped++) next();
  return (count) => Array.from({ length: count }, () => ` ${WORDS[next() % WORDS.length]}`).join('');
}

let drawn = Date.now() % 1_000_000;

/** Text of exactly so many tokens that no earlier call returned, so that no cache knows it. */
export function freshText(tokens: number): string {
  drawn += 1;
  return drawWords(drawn)(tokens);
}
