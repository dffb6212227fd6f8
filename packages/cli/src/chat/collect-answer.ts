import type { Answerer, AnswerPart, AnswerRequest, TokenUsage } from './answerer.ts';

export interface CollectedAnswer {
  content: string;
  reasoning: string;
  model: string | null;
  /** As the server or the engine says it: `stop`, `length`, …; `stopped` where the person ended it. */
  reason: string;
  usage: TokenUsage | null;
  /** Milliseconds from the question to the first text or reasoning; null where none came. */
  firstTokenMs: number | null;
  totalMs: number;
}

export type AnswerListener = (part: AnswerPart) => void;

/** Reads an answer to its end. One that the request's signal ended is given as far as it came. */
export async function collectAnswer(
  answerer: Answerer,
  request: AnswerRequest,
  listen: AnswerListener,
  now: () => number = () => performance.now(),
): Promise<CollectedAnswer> {
  const startedAt = now();
  const answer: CollectedAnswer = {
    content: '',
    reasoning: '',
    model: request.model ?? null,
    reason: 'stopped',
    usage: null,
    firstTokenMs: null,
    totalMs: 0,
  };
  try {
    for await (const part of answerer.answer(request)) {
      if (request.signal.aborted) break;
      if (part.type === 'text' || part.type === 'reasoning') answer.firstTokenMs ??= now() - startedAt;
      take(part, answer);
      listen(part);
    }
  } catch (error) {
    if (!request.signal.aborted) throw error;
  }
  answer.totalMs = now() - startedAt;
  return answer;
}

function take(part: AnswerPart, answer: CollectedAnswer): void {
  if (part.type === 'text') answer.content += part.text;
  else if (part.type === 'reasoning') answer.reasoning += part.text;
  else if (part.type === 'finish') {
    answer.model = part.model || answer.model;
    answer.reason = part.reason;
    answer.usage = part.usage;
  }
}
