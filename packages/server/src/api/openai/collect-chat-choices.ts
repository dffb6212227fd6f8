import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ChatCompletion, ChatTokenLogprob, OpenAiFinishReason, OpenAiToolCall } from '@wanwen/contract';
import type { Choices } from '../../api-kit/index.ts';
import { finishReasonOf } from './finish-reason.ts';
import { logprobsOf, toChatLogprobs } from './logprobs.ts';

type Choice = ChatCompletion['choices'][number];

interface Draft {
  text: string;
  reasoning: string;
  tools: OpenAiToolCall[];
  tokens: ChatTokenLogprob[];
  finish: OpenAiFinishReason | null;
}

/** The whole choices of a chat completion; null where the client left before their end. */
export async function collectChatChoices(batches: Choices['batches'], count: number, logprobs: boolean) {
  const drafts = Array.from(
    { length: count },
    (): Draft => ({ text: '', reasoning: '', tools: [], tokens: [], finish: null }),
  );
  for await (const { index, parts } of batches) for (const part of parts) add(drafts[index]!, part);
  const choices = drafts.map((draft, index) => toChoice(draft, index, logprobs));
  return choices.every((choice) => choice !== null) ? choices : null;
}

function add(draft: Draft, part: LanguageModelV4StreamPart): void {
  if (part.type === 'text-delta') {
    draft.text += part.delta;
    draft.tokens.push(...toChatLogprobs(logprobsOf(part)));
  } else if (part.type === 'reasoning-delta') {
    draft.reasoning += part.delta;
  } else if (part.type === 'tool-call') {
    const { toolCallId: id, toolName: name, input } = part;
    draft.tools.push({ id, type: 'function', function: { name, arguments: input } });
  } else if (part.type === 'finish') {
    draft.finish = finishReasonOf(part.finishReason);
  }
}

function toChoice({ text, reasoning, tools, tokens, finish }: Draft, index: number, logprobs: boolean): Choice | null {
  if (finish === null) return null;
  return {
    index,
    message: {
      role: 'assistant',
      content: text === '' && tools.length > 0 ? null : text,
      refusal: null,
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(tools.length === 0 ? {} : { tool_calls: tools }),
    },
    logprobs: logprobs ? { content: tokens, refusal: null } : null,
    finish_reason: finish,
  };
}
