/** One step of a greedy answer; tokens that make up one character together are one step. */
export interface GreedyStep {
  /** In hexadecimal. */
  bytes: string;
  /** By how much the best token's logit leads the second best, where a step is several tokens at the last one. */
  margin: number;
}

export interface GreedyAnswer {
  prompt: string;
  promptTokens: number;
  answerTokens: number;
  steps: GreedyStep[];
}

/** Index of the first step in which two answers differ, or -1. */
export function firstDifference(one: readonly GreedyStep[], other: readonly GreedyStep[]): number {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index++) if (one[index]?.bytes !== other[index]?.bytes) return index;
  return -1;
}

export function toHex(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('hex');
}
