import type { SharedV4Warning } from '@ai-sdk/provider';
import type { CheckedCall } from './read-call-options.ts';

export interface Thinking {
  on: boolean;
  /** Most tokens of reasoning; undefined means no limit of its own. */
  budget: number | undefined;
}

/** Most tokens of reasoning for each effort; the highest efforts have no limit. */
const budgets: Readonly<Record<string, number | undefined>> = {
  minimal: 256,
  low: 1024,
  medium: 4096,
  high: 16_384,
  xhigh: undefined,
  max: undefined,
};

/** Of the tokens a call may generate, what reasoning may use by its effort alone: the rest is for the answer. */
const shareOfOutput = 0.75;

/** Whether to reason, and how long: `providerOptions.wanwen` before the call's `reasoning`, else not. */
export function chooseThinking(call: CheckedCall, modelReasons: boolean, warnings: SharedV4Warning[]): Thinking {
  const effort = call.reasoning === 'provider-default' ? undefined : call.reasoning;
  const wanted = call.wanwen.thinking ?? (effort === undefined ? false : effort !== 'none');
  const begunAnswer = call.messages.at(-1)?.role === 'assistant';
  if (!wanted || call.rawPrompt !== undefined || begunAnswer) return { on: false, budget: undefined };
  if (!modelReasons) {
    warnings.push({
      type: 'unsupported',
      feature: 'reasoning',
      details: 'This model does not reason before it answers.',
    });
    return { on: false, budget: undefined };
  }
  return { on: true, budget: call.wanwen.thinkingBudget ?? budgetOf(effort, call.maxTokens) };
}

function budgetOf(effort: string | undefined, maxTokens: number | undefined): number | undefined {
  const budget = effort === undefined ? undefined : budgets[effort];
  if (budget === undefined || maxTokens === undefined) return budget;
  return Math.min(budget, Math.ceil(maxTokens * shareOfOutput));
}
