import type { ChatCompletionRequest, ReasoningEffort } from '@wanwen/contract';
import { type CallOptions, effortOfBudget, type OwnOptions, wellFormed } from '../../api-kit/index.ts';

type ReasoningRequest = Pick<
  ChatCompletionRequest,
  'reasoning_effort' | 'chat_template_kwargs' | 'enable_thinking' | 'thinking_budget' | 'thinking'
>;

/** Efforts that are not worth a reasoning of their own on small models. */
const OFF: ReadonlySet<ReasoningEffort> = new Set(['none', 'minimal']);

/** How long the model reasons: its budget follows from the effort. */
export function readEffort(request: ReasoningRequest): Pick<CallOptions, 'reasoning'> {
  const { reasoning_effort: effort, thinking_budget: budget } = request;
  // A budget alone asks for nothing.
  if (effort == null) return budget == null || isOn(request) !== true ? {} : { reasoning: effortOfBudget(budget) };
  return { reasoning: OFF.has(effort) ? 'none' : effort };
}

/** As the vendors say it, each in its own way. */
const isOn = ({ enable_thinking: flag, thinking, chat_template_kwargs: template }: ReasoningRequest) =>
  flag ?? (thinking == null ? template?.enable_thinking : thinking.type === 'enabled');

/** Whether the model reasons at all: `enable_thinking` decides, and the effort where that is absent. */
export function readThinking(request: ReasoningRequest): OwnOptions {
  const { enable_thinking: _, ...templateArguments } = request.chat_template_kwargs ?? {};
  const enabled = isOn(request);
  const { thinking_budget: budget } = request;
  const named = Object.keys(templateArguments).length > 0;
  return {
    ...(enabled == null ? {} : { thinking: enabled }),
    ...(budget == null ? {} : { thinkingBudget: budget }),
    ...(named ? { chatTemplateArguments: wellFormed(templateArguments, 'chat_template_kwargs') as OwnOptions } : {}),
  };
}
