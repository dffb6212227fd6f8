/** The seed of one of several choices: each has its own, and the first one's is the request's. */
export function seedOf(seed: number | null | undefined, choice = 0): number | undefined {
  return seed == null ? undefined : unsigned32(seed + choice);
}

const unsigned32 = (value: number) => ((value % 2 ** 32) + 2 ** 32) % 2 ** 32;
