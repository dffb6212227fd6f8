import { overlap, termsOf } from '../citation/terms.ts';
import type { ChatMessage } from '../message.ts';
import { answersItself, isPutOff } from './answers.ts';

const QUESTION =
  /[?？]\s*$|[?？]|(?:吗|么|呢)\s*[。~～]?\s*$|(?:谁|什么时候|何时|哪[个里天位些]|多少|怎么|为什么|能不能|可不可以|有没有|是不是|要不要)[^。，,！!]{0,20}$|^(?:who|when|where|which|what|how|why|can|could|should|does|do|is|are|will)\b.{5,}\?/iu;
/** A courtesy, not a question. */
const RHETORICAL = /^(?:好吗|可以吗|对吧|是吧|哈+|真的[吗?？]*|what\?+|really\?+|right\?+)\s*[?？]*$/iu;
/** Where an answer without a mark of its own is looked for. */
const REACH = { messages: 8, milliseconds: 3 * 3_600_000, putOff: 3 };
/** Turns to who asked with something else. */
const REQUEST =
  /[给发]我|麻烦|请|辛苦|记得|帮|负责|尽快|\b(?:please|pls|can you|could you|need you to|send me|remember)\b/iu;

/**
 * Ids of questions to which nobody else replied: no answer that points to them, none that names who asked, none soon
 * after that speaks of the same. The last to point to one counts: it may put off what others began to discuss.
 */
export function unansweredQuestions(messages: readonly ChatMessage[]): Set<string> {
  const replied = new Map<string, ChatMessage[]>();
  for (const message of messages) {
    if (message.replyTo === undefined) continue;
    replied.set(message.replyTo, [...(replied.get(message.replyTo) ?? []), message]);
  }
  const open = new Set<string>();
  for (const [place, message] of messages.entries()) {
    if (!isQuestion(message.text) || answersItself(message.text)) continue;
    const last = replied.get(message.id)?.findLast(({ author }) => author !== message.author);
    const isAnswered =
      last === undefined
        ? isAnsweredSoon(message, messages.slice(place + 1, place + 1 + REACH.messages))
        : !isPutOff(last.text);
    if (!isAnswered) open.add(message.id);
  }
  return open;
}

export function isQuestion(text: string): boolean {
  return QUESTION.test(text.trim()) && !RHETORICAL.test(text.trim());
}

function isAnsweredSoon(question: ChatMessage, next: ChatMessage[]): boolean {
  const terms = termsOf(question.text);
  const until = Date.parse(question.time) + REACH.milliseconds;
  const others = next.filter(({ author, time }) => author !== question.author && Date.parse(time) <= until);
  // Where somebody has said that it is not known yet, only an answer that points to it counts.
  if (others.slice(0, REACH.putOff).some(({ text, replyTo }) => replyTo === undefined && isPutOff(text))) return false;
  return others.some((message) => {
    if (isQuestion(message.text)) return false;
    if (message.replyTo !== undefined) return message.replyTo === question.id;
    const shared = overlap(termsOf(message.text), terms);
    const isNamed = message.mentions?.includes(question.author) || message.text.includes(`@${question.author}`);
    return shared >= 0.2 || (isNamed && (shared > 0 || !REQUEST.test(message.text)));
  });
}
