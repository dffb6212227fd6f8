import { EventSplitter } from '../client/event-splitter.ts';
import { expectedAnswer } from './expected-answer.ts';

interface OpenAiUsage {
  prompt_tokens: number;
  completion_tokens: number;
}

interface Body {
  choices: { message?: { content: string }; delta?: { content?: string | null }; finish_reason?: string | null }[];
  usage?: OpenAiUsage | null;
  error?: unknown;
}

/** Reads one answer and tells at its end whether it is the whole answer to the question of its number. */
export interface AnswerCheck {
  body(bytes: Buffer): void;
  /** When the first piece of text came. */
  firstTextAt(): number | undefined;
  /** @throws {Error} where anything is missing or different */
  end(status: number): void;
}

export function checkAnswer(number: number, streamed: boolean): AnswerCheck {
  return streamed ? checkStream(number) : checkWhole(number);
}

function checkWhole(number: number): AnswerCheck {
  const read: Buffer[] = [];
  return {
    body: (bytes) => read.push(bytes),
    firstTextAt: () => undefined,
    end(status) {
      const text = (read.length === 1 ? read[0]! : Buffer.concat(read)).toString();
      if (status !== 200) throw new Error(`status ${status}: ${text.slice(0, 500)}`);
      const { choices, usage } = JSON.parse(text) as Body;
      compare(number, choices[0]?.message?.content, choices[0]?.finish_reason, usage);
    },
  };
}

function checkStream(number: number): AnswerCheck {
  const events = new EventSplitter();
  let firstTextAt: number | undefined;
  let text = '';
  let finish: string | null | undefined;
  let usage: OpenAiUsage | null | undefined;
  let done = false;
  const take = (event: string) => {
    done = event === '[DONE]';
    if (done) return;
    const body = JSON.parse(event) as Body;
    const piece = body.choices?.[0]?.delta?.content ?? '';
    if (piece !== '') firstTextAt ??= performance.now();
    text += piece;
    finish = body.choices?.[0]?.finish_reason ?? finish;
    usage = body.usage ?? usage;
  };
  return {
    body: (bytes) => events.push(bytes).forEach(take),
    firstTextAt: () => firstTextAt,
    end(status) {
      if (status !== 200) throw new Error(`status ${status}`);
      if (!done) throw new Error('a stream without its end');
      compare(number, text, finish, usage);
    },
  };
}

function compare(number: number, text?: string, finish?: string | null, usage?: OpenAiUsage | null): void {
  const expected = expectedAnswer(number);
  const wrong =
    text !== expected.text ||
    finish !== 'stop' ||
    usage?.prompt_tokens !== expected.promptTokens ||
    usage.completion_tokens !== expected.completionTokens;
  if (wrong) throw new Error(`not the answer to question ${number}: ${JSON.stringify({ text, finish, usage })}`);
}
