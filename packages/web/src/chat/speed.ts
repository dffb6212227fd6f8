import type { AnswerUsage } from '@wanwen/contract';

/** Seconds of writing below which a speed says nothing: some vendors send a whole answer at once. */
const shortest = 0.2;

/** Tokens a second of an answer, where it took long enough to be measured. */
export function speedOf({ completionTokens, tokensPerSecond }: AnswerUsage): number | null {
  if (!tokensPerSecond || completionTokens / tokensPerSecond < shortest) return null;
  return tokensPerSecond;
}
