import { overlap, termsOf } from '../citation/terms.ts';
import type { ChatMessage } from '../message.ts';

const QUESTION =
  /[?？]\s*$|[?？]|(?:吗|么|呢)\s*[。~～]?\s*$|(?:谁|什么时候|何时|哪[个里天位些]|多少|怎么|为什么|能不能|可不可以|有没有|是不是|要不要)[^。，,！!]{0,20}$|^(?:who|when|where|which|what|how|why|can|could|should|does|do|is|are|will)\b.{5,}\?/iu;
/** A courtesy, not a question. */
const RHETORICAL = /^(?:好吗|可以吗|对吧|是吧|哈+|真的[吗?？]*|what\?+|really\?+|right\?+)\s*[?？]*$/iu;
/** Where an answer without a mark of its own is looked for. */
const REACH = { messages: 8, milliseconds: 3 * 3_600_000 };

/**
 * Ids of questions to which nobody else replied: no answer that points to them, none that names who asked, none soon
 * after that speaks of the same.
 */
export function unansweredQuestions(messages: readonly ChatMessage[]): Set<string> {
  const repliedBy = new Map<string, Set<string>>();
  for (const { replyTo, author } of messages) {
    if (replyTo !== undefined) repliedBy.set(replyTo, (repliedBy.get(replyTo) ?? new Set()).add(author));
  }
  const open = new Set<string>();
  for (const [place, message] of messages.entries()) {
    if (!isQuestion(message.text)) continue;
    const replied = [...(repliedBy.get(message.id) ?? [])].some((author) => author !== message.author);
    if (!replied && !isAnsweredSoon(message, messages.slice(place + 1, place + 1 + REACH.messages)))
      open.add(message.id);
  }
  return open;
}

function isQuestion(text: string): boolean {
  return QUESTION.test(text.trim()) && !RHETORICAL.test(text.trim());
}

function isAnsweredSoon(question: ChatMessage, next: ChatMessage[]): boolean {
  const terms = termsOf(question.text);
  const until = Date.parse(question.time) + REACH.milliseconds;
  return next.some((message) => {
    if (message.author === question.author || isQuestion(message.text) || Date.parse(message.time) > until)
      return false;
    if (message.replyTo !== undefined) return message.replyTo === question.id;
    return message.text.includes(`@${question.author}`) || overlap(termsOf(message.text), terms) >= 0.2;
  });
}
