import type { AnthropicRequest } from '@wanwen/contract';
import { type CallOptions, effortOfBudget, type OwnOptions } from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';

interface Thinking {
  /** For models that take an effort. */
  reasoning?: CallOptions['reasoning'];
  /** For our engine, which takes the budget itself. */
  own: OwnOptions;
}

type ThinkingRequest = Pick<AnthropicRequest, 'thinking' | 'output_config'>;

/** Whether and how long the model thinks before it answers. */
export function readThinking({ thinking, output_config: output }: ThinkingRequest, maxTokens: number): Thinking {
  if (thinking == null) return { own: {} };
  if (thinking.type === 'disabled') return { reasoning: 'none', own: { thinking: false } };
  if (thinking.type === 'adaptive') return { reasoning: output?.effort ?? 'medium', own: { thinking: true } };
  const { budget_tokens: budget } = thinking;
  if (budget >= maxTokens) throw invalidValue('thinking.budget_tokens', 'must be less than max_tokens');
  return { reasoning: effortOfBudget(budget), own: { thinking: true, thinkingBudget: budget } };
}
