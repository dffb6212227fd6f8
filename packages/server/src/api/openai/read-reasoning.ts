import type { ChatCompletionRequest, ReasoningEffort } from '@wanwen/contract';
import { type CallOptions, type OwnOptions, wellFormed } from '../../api-kit/index.ts';

type ReasoningRequest = Pick<ChatCompletionRequest, 'reasoning_effort' | 'chat_template_kwargs'>;

/** Efforts that are not worth a reasoning of their own on small models. */
const OFF: ReadonlySet<ReasoningEffort> = new Set(['none', 'minimal']);

/** How long the model reasons: its budget follows from the effort. */
export function readEffort({ reasoning_effort: effort }: ReasoningRequest): Pick<CallOptions, 'reasoning'> {
  if (effort == null) return {};
  return { reasoning: OFF.has(effort) ? 'none' : effort };
}

/** Whether the model reasons at all: `enable_thinking` decides, and the effort where that is absent. */
export function readThinking(request: ReasoningRequest): OwnOptions {
  const { enable_thinking: enabled, ...templateArguments } = request.chat_template_kwargs ?? {};
  const named = Object.keys(templateArguments).length > 0;
  return {
    ...(enabled == null ? {} : { thinking: enabled }),
    ...(named ? { chatTemplateArguments: wellFormed(templateArguments, 'chat_template_kwargs') as OwnOptions } : {}),
  };
}
