import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Completion } from '@wanwen/contract';
import type { Choices } from '../../api-kit/index.ts';
import { finishReasonOf } from './finish-reason.ts';
import { logprobsOf, toCompletionLogprobs } from './logprobs.ts';

type Choice = Completion['choices'][number];

interface Draft {
  text: string;
  tokens: ReturnType<typeof logprobsOf>;
  finish: Choice['finish_reason'];
}

/** The whole choices of a completion; null where the client left before their end. */
export async function collectCompletionChoices(batches: Choices['batches'], echoes: string[], logprobs: boolean) {
  const drafts = echoes.map((echo): Draft => ({ text: echo, tokens: [], finish: null }));
  for await (const { index, parts } of batches) for (const part of parts) add(drafts[index]!, part);
  if (drafts.some((draft) => draft.finish === null)) return null;
  return drafts.map(
    ({ text, tokens, finish }, index): Choice => ({
      index,
      text,
      logprobs: logprobs ? toCompletionLogprobs(tokens, 0) : null,
      finish_reason: finish,
    }),
  );
}

function add(draft: Draft, part: LanguageModelV4StreamPart): void {
  if (part.type === 'text-delta') {
    draft.text += part.delta;
    draft.tokens.push(...logprobsOf(part));
  } else if (part.type === 'finish') {
    draft.finish = completionFinishOf(part.finishReason);
  }
}

export function completionFinishOf(reason: LanguageModelV4FinishReason): Choice['finish_reason'] {
  const finish = finishReasonOf(reason);
  return finish === 'tool_calls' ? 'stop' : finish;
}
