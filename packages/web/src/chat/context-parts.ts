import type { AnswerUsage } from '@wanwen/contract';

/** Share of the window from which the gauge warns. */
export const almostFull = 0.85;

/** What the context window held when an answer ended, in tokens; `share` is from 0 to 1. */
export function contextParts(usage: AnswerUsage) {
  const { promptTokens: prompt, completionTokens, contextLength } = usage;
  const thinking = Math.min(usage.reasoningTokens, completionTokens);
  const used = Math.min(prompt + completionTokens, contextLength);
  return {
    prompt,
    thinking,
    answer: completionTokens - thinking,
    free: contextLength - used,
    share: contextLength > 0 ? used / contextLength : 0,
  };
}
