import type { LanguageModelV4FinishReason } from '@ai-sdk/provider';
import type { Completion } from '@wanwen/contract';
import type { Choices } from '../../api-kit/index.ts';
import { finishReasonOf } from './finish-reason.ts';
import { logprobsOf, toCompletionLogprobs } from './logprobs.ts';

type Choice = Completion['choices'][number];

/** The whole choices of a completion; null where the client left before their end. */
export async function collectCompletionChoices(parts: Choices['parts'], echoes: string[], logprobs: boolean) {
  const drafts = echoes.map((echo) => ({
    text: echo,
    tokens: [] as ReturnType<typeof logprobsOf>,
    finish: null as Choice['finish_reason'],
  }));
  for await (const { index, part } of parts) {
    const draft = drafts[index]!;
    if (part.type === 'text-delta') {
      draft.text += part.delta;
      draft.tokens.push(...logprobsOf(part));
    } else if (part.type === 'finish') {
      draft.finish = completionFinishOf(part.finishReason);
    }
  }
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

export function completionFinishOf(reason: LanguageModelV4FinishReason): Choice['finish_reason'] {
  const finish = finishReasonOf(reason);
  return finish === 'tool_calls' ? 'stop' : finish;
}
