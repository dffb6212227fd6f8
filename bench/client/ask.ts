import type { Subject } from '../subjects/subject.ts';
import { type Answer, type CompletionCall, streamCompletion } from './stream-completion.ts';

export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

type Extras = Pick<CompletionCall, 'signal' | 'onText'>;

/** The same sampling for everybody: what Qwen3's makers recommend without thinking. Answers never end early. */
const SAMPLING = { temperature: 0.7, top_k: 20, top_p: 0.8, min_p: 0, ignore_eos: true };

const placeOf = ({ url, headers = {} }: Subject) => ({ url, headers });

/** Completes a text as it is. */
export function complete(subject: Subject, prompt: string, maxTokens: number, extras: Extras = {}): Promise<Answer> {
  const body = { ...SAMPLING, model: subject.model, prompt, max_tokens: maxTokens };
  return streamCompletion({ ...placeOf(subject), path: '/v1/completions', body, ...extras });
}

/** Answers a conversation, chat template applied, without thinking. */
export function chat(subject: Subject, messages: Message[], maxTokens: number, extras: Extras = {}): Promise<Answer> {
  const body = {
    ...SAMPLING,
    model: subject.model,
    messages,
    max_tokens: maxTokens,
    chat_template_kwargs: { enable_thinking: false },
  };
  return streamCompletion({ ...placeOf(subject), path: '/v1/chat/completions', body, ...extras });
}

/** Milliseconds from the question to the first text. */
export function firstTextMs(answer: Answer): number {
  return answer.firstTextAt - answer.sentAt;
}
