import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Completion, OpenAiUsage } from '@wanwen/contract';
import type { AnswerHead } from './answer-head.ts';
import { completionFinishOf } from './collect-completion-choices.ts';
import { logprobsOf, toCompletionLogprobs } from './logprobs.ts';

type Choice = Completion['choices'][number];

export interface CompletionChunkOptions {
  head: AnswerHead;
  /** What stands before the text of each choice. */
  echoes: string[];
  logprobs: boolean;
  includeUsage: boolean;
}

/** Writes `data:` frames of a completion. */
export function completionChunkWriter({ head, echoes, logprobs, includeUsage }: CompletionChunkOptions) {
  const offsets = echoes.map(() => 0);
  const frame = (choice: Choice) =>
    `data: ${JSON.stringify({ ...head, object: 'text_completion', choices: [choice], ...(includeUsage ? { usage: null } : {}) })}\n\n`;

  return {
    /** The echoed prompts, to be sent before all others; empty where none is asked for. */
    first: () =>
      echoes
        .map((text, index) => (text === '' ? '' : frame({ index, text, logprobs: null, finish_reason: null })))
        .join(''),
    /** Empty where the part has nothing for the client. */
    part(index: number, part: LanguageModelV4StreamPart): string {
      if (part.type === 'finish') {
        return frame({ index, text: '', logprobs: null, finish_reason: completionFinishOf(part.finishReason) });
      }
      if (part.type !== 'text-delta') return '';
      const tokens = logprobs ? logprobsOf(part) : [];
      if (part.delta === '' && tokens.length === 0) return '';
      const offset = offsets[index]!;
      offsets[index] = offset + part.delta.length;
      const reported = tokens.length === 0 ? null : toCompletionLogprobs(tokens, offset);
      return frame({ index, text: part.delta, logprobs: reported, finish_reason: null });
    },
    usage: (usage: OpenAiUsage) =>
      `data: ${JSON.stringify({ ...head, object: 'text_completion', choices: [], usage })}\n\n`,
  };
}
