import type { ChatCompletionRequest, ReasoningEffort } from '@wanwen/contract';
import type { OwnOptions } from './call-options.ts';
import { wellFormed } from './well-formed.ts';

/** Most tokens of reasoning for each effort; null turns reasoning off. */
const BUDGETS: Record<ReasoningEffort, number | null> = {
  none: null,
  minimal: null,
  low: 1024,
  medium: 4096,
  high: 16_384,
  xhigh: 32_768,
};

/**
 * Whether and how long the model reasons. `enable_thinking` decides whether, `reasoning_effort` how long, and also
 * whether where the former is absent.
 */
export function readReasoning(
  request: Pick<ChatCompletionRequest, 'reasoning_effort' | 'chat_template_kwargs'>,
): OwnOptions {
  const { enable_thinking: enabled, ...templateArguments } = request.chat_template_kwargs ?? {};
  const budget = request.reasoning_effort == null ? null : BUDGETS[request.reasoning_effort];
  const thinking = enabled ?? (request.reasoning_effort == null ? undefined : budget !== null);
  return {
    ...(thinking === undefined ? {} : { thinking }),
    ...(thinking === true && budget !== null ? { thinkingBudget: budget } : {}),
    ...(Object.keys(templateArguments).length === 0
      ? {}
      : { chatTemplateArguments: wellFormed(templateArguments, 'chat_template_kwargs') as OwnOptions }),
  };
}
