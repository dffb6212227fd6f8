import { type Addressing, addressesTo } from './key/addresses-to.ts';
import { termVectors } from './key/term-vectors.ts';
import { unansweredQuestions } from './key/unanswered-questions.ts';
import type { ChatMessage } from './message.ts';

type KeyReason =
  | 'decision'
  | 'task'
  | 'open-question'
  | 'mentions-reader'
  | 'date'
  | 'number'
  | 'link'
  | 'answered'
  | 'reactions'
  | 'topic';

export interface KeyMessage {
  id: string;
  score: number;
  /** Why, the weightiest first. */
  reasons: KeyReason[];
}

export interface KeyMessageOptions extends Addressing {
  /** How many to choose. */
  k: number;
  /** How the reader is called in the conversation. */
  reader?: readonly string[];
}

const WEIGHTS: Record<KeyReason, number> = {
  decision: 3,
  'mentions-reader': 3,
  'open-question': 2.5,
  task: 2,
  date: 1.5,
  answered: 1,
  reactions: 1.5,
  number: 0.75,
  link: 0.75,
  topic: 2,
};
/** An answer says less of itself than a mention. */
const ADDRESSED = { mention: 1, everyone: 1, name: 1, answer: 0.5, not: 0 };
/** Characters of a message that are searched for marks. */
const READ = 2000;
/** How much a message loses that says what a chosen one says. */
const SAMENESS = 4;
const DECISION =
  /决定|确定(?:了|为|用|在)|定了|定下来|定为|定在|敲定|拍板|结论|批准|批了|通过了|同意|驳回|取消|改(?:到|成|为)|推迟|延期|提前到|就这么|最终|\b(?:decid(?:ed|e)|agreed|approved|rejected|confirmed|cancel(?:l?ed)|postponed|moved to|going with|final(?:ised|ized|ly)?|signed off|conclusion)\b/iu;
const TASK =
  /(?:^|\s)@\S+.*(?:麻烦|请|辛苦|负责|跟进|记得|发|提交|整理|准备|确认|完成)|负责|跟进一下|待办|截止|记得|务必|别忘|请.{0,12}(?:提交|完成|发|准备|确认)|\b(?:todo|to-do|please|action item|due|deadline|take care of|make sure|responsible for|i'll|i will)\b/iu;
const DATE =
  /\d{1,2}\s?月\s?\d{1,2}|[一二三四五六七八九十]+月|\d{1,2}[号日]|(?:下|本|这|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|明[天早晚]|后天|月底|月初|\d{1,2}[:：]\d{2}|\d{1,2}点|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tomorrow|tonight|next week|eod|eow)\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}\s?(?:am|pm)\b/iu;
const NUMBER =
  /\d+(?:\.\d+)?\s?(?:%|万|亿|元|块|k\b|m\b|台|件|人|天|小时|倍|usd|dollars|percent|people|units)|[¥$€£]\s?\d/iu;
const LINK = /https?:\/\/|\b[\w-]+\.(?:docx?|xlsx?|pptx?|pdf)\b/iu;

/**
 * The messages that tell most of a conversation, chosen without a model: what was decided, asked, due, answered, and
 * how much of the talk's terms each covers, against those already chosen. In the order of the conversation; the same
 * input gives the same choice.
 */
export function keyMessages(
  messages: readonly ChatMessage[],
  { k, reader = [], ...place }: KeyMessageOptions,
): KeyMessage[] {
  const vectors = termVectors(messages.map(({ text }) => text));
  const open = unansweredQuestions(messages);
  const drawn = repliesDrawn(messages);
  const toReader = reader.map((name) => addressesTo(name, place));
  const most = Math.max(1e-9, ...vectors.centralities);
  const scored = messages.map((message, place) => {
    const weights = new Map<KeyReason, number>();
    const add = (reason: KeyReason, strength: number) =>
      strength > 0 && weights.set(reason, WEIGHTS[reason] * strength);
    const text = message.text.slice(0, READ).toLowerCase();
    add('decision', Number(DECISION.test(text)));
    add('task', Number(TASK.test(text)));
    // A question about what others talk of too weighs more than one about lunch.
    const central = vectors.centralities[place]! / most;
    add('open-question', open.has(message.id) ? 0.6 + 0.4 * central : 0);
    add('mentions-reader', Math.max(0, ...toReader.map((addresses) => ADDRESSED[addresses(message) ?? 'not'])));
    add('date', Number(DATE.test(text)));
    add('number', Number(NUMBER.test(text)));
    add('link', Number(LINK.test(text)));
    add('answered', Math.min(1, (drawn.get(message.id) ?? 0) / 3));
    add('reactions', Math.min(1, (message.reactions ?? 0) / 3));
    add('topic', central);
    const score = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const reasons = [...weights].sort((one, other) => other[1] - one[1]).map(([reason]) => reason);
    return { id: message.id, score, reasons };
  });
  const chosen = chooseDiverse(scored, vectors.similaritiesTo, Math.min(k, messages.length));
  return chosen.sort((one, other) => one - other).map((place) => scored[place]!);
}

/** Maximal marginal relevance: each time the one with the best score less its likeness to what was chosen. */
function chooseDiverse(scored: KeyMessage[], similaritiesTo: (place: number) => Float64Array, k: number): number[] {
  const likeness = new Float64Array(scored.length);
  const chosen: number[] = [];
  const left = new Set(scored.keys());
  while (chosen.length < k) {
    let best = -1;
    let value = Number.NEGATIVE_INFINITY;
    for (const place of left) {
      const worth = scored[place]!.score - SAMENESS * likeness[place]!;
      if (worth > value) [best, value] = [place, worth];
    }
    if (best === -1) break;
    chosen.push(best);
    left.delete(best);
    const similar = similaritiesTo(best);
    for (const place of left) likeness[place] = Math.max(likeness[place]!, similar[place]!);
  }
  return chosen;
}

function repliesDrawn(messages: readonly ChatMessage[]): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const { replyTo } of messages) if (replyTo !== undefined) drawn.set(replyTo, (drawn.get(replyTo) ?? 0) + 1);
  return drawn;
}
