import type { DashScopeAnswer, DashScopeAnswerMessage, DashScopeFinishReason, DashScopeUsage } from '@wanwen/contract';
import type { Usage } from '../../gateway/index.ts';
import type { AnswerForm } from './answer-form.ts';
import type { ChoiceDraft, Said } from './choice-draft.ts';

/** The whole answer. */
export function writeAnswer(form: AnswerForm, drafts: ChoiceDraft[], usages: Usage[]): DashScopeAnswer {
  const first = drafts[0]!;
  if (form.text) return write(form, textOutput(first.said, first.finish!), usageOf(usages));
  const choices = drafts.map((draft, index) => choiceOf(form, index, draft.said, draft.finish!));
  return write(form, { choices }, usageOf(usages));
}

/** The `data:` of one frame, which holds one choice. `finish` is "null" until the last one. */
export function writePiece(
  form: AnswerForm,
  index: number,
  said: Said,
  { finish, usage }: { finish: DashScopeFinishReason; usage: Usage },
): DashScopeAnswer {
  const output = form.text ? textOutput(said, finish) : { choices: [choiceOf(form, index, said, finish)] };
  return write(form, output, usageOf([usage]));
}

const write = (form: AnswerForm, output: DashScopeAnswer['output'], usage: DashScopeUsage): DashScopeAnswer => ({
  output,
  usage,
  request_id: form.requestId,
});

const textOutput = ({ text }: Said, finish_reason: DashScopeFinishReason) => ({ text, finish_reason });

function choiceOf(form: AnswerForm, index: number, { text, reasoning, calls }: Said, finish: DashScopeFinishReason) {
  const message: DashScopeAnswerMessage = {
    role: 'assistant',
    content: form.parts ? (text === '' ? [] : [{ text }]) : text,
    ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
  return { ...(form.choices > 1 ? { index } : {}), finish_reason: finish, message };
}

/** Each choice is a call of its own, with its own prompt, and is paid as one. */
function usageOf(choices: Usage[]): DashScopeUsage {
  const sum = (kind: keyof Usage) => choices.reduce((total, usage) => total + usage[kind], 0);
  return {
    input_tokens: sum('promptTokens'),
    output_tokens: sum('completionTokens'),
    total_tokens: sum('promptTokens') + sum('completionTokens'),
    prompt_tokens_details: { cached_tokens: sum('cachedTokens') },
    output_tokens_details: { reasoning_tokens: sum('reasoningTokens') },
  };
}
