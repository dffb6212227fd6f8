import {
  type ChatMessage,
  findSuspicions,
  isSettled,
  sentencesAround,
  settles,
  unansweredQuestions,
} from '../../../evidence/index.ts';
import type { Citation } from '../discussion/citations.ts';
import type { Point } from './gather-topics.ts';

type Said = Pick<Point, 'text'> & { citations: Pick<Citation, 'messageId' | 'quote'>[] };

export interface Kinds {
  /** What is cited settles it, and the sentence says it as settled. */
  isDecision(point: Said): boolean;
  /** A question is cited to which nobody has an answer. */
  isOpenQuestion(point: Said): boolean;
}

/** What points of these messages may be called. */
export function kindsIn(messages: readonly ChatMessage[]): Kinds {
  const trusted = messages.filter(({ text }) => findSuspicions(text).length === 0);
  const textOf = new Map(trusted.map(({ id, text }) => [id, text]));
  const open = unansweredQuestions(trusted);
  return {
    isDecision: ({ text, citations }) =>
      isSettled(text) &&
      citations.some(({ messageId, quote }) => settles(sentencesAround(textOf.get(messageId) ?? '', quote), text)),
    isOpenQuestion: ({ citations }) => citations.some(({ messageId }) => open.has(messageId)),
  };
}

/** What the model calls it, where that holds; else no more than a point. */
export function kindOf(kind: Point['kind'], said: Said, { isDecision, isOpenQuestion }: Kinds): Point['kind'] {
  if (kind === 'decision') return isDecision(said) ? kind : 'point';
  return kind === 'question' && !isOpenQuestion(said) ? 'point' : kind;
}
