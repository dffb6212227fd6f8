import { chineseWords } from './citation/common-words.ts';
import { readFacts } from './citation/evidence.ts';
import { Members } from './citation/members.ts';
import { plain } from './citation/proper-nouns.ts';
import { overlap, stem, termsOf } from './citation/terms.ts';
import type { ChatMessage } from './message.ts';
import { OUTCOME_WORDS } from './outcome.ts';

/** What a text speaks of: terms without people, figures, days and what became of it; and the codes it names. */
export interface Subject {
  terms: ReadonlySet<string>;
  codes: ReadonlySet<string>;
}

export interface Subjects {
  of(text: string): Subject;
  /** What tells a subject from others: its codes, and those of its terms that few messages hold. */
  tellingOf(subject: Subject): string[];
  /**
   * How much two texts speak of the same, from 0 to 1; 0 where they share nothing telling, no more than one word beside
   * many, or name other orders, versions or tickets.
   */
  likeness(one: Subject, other: Subject): number;
}

/** A term is telling where no more messages hold it than the square root of their number, but so many always may. */
const FEW = 3;
/** Of the one that says less, a single word that both hold must be so much. */
const SINGLE = 0.5;
/** Words of Chinese that say nothing of what is spoken of. */
const STOP = new Set(
  '我们 你们 他们 咱们 大家 自己 这个 那个 这些 那些 这边 那边 这里 那里 这样 那样 什么 怎么 哪个 一下 一点 一起 一些 可以 可能 应该 没有 现在 之前 之后 以后 时候 还是 就是 但是 不过 因为 所以 如果 而且 另外 其他 需要 知道 觉得 看看 先生 好的 没事 没问题 谢谢 辛苦 收到 麻烦 今天 明天 昨天 上午 下午 晚上 的话 不用 不是 不能 不要 不会 还有 或者 然后 直接 刚才 刚刚 马上 比较 非常 有点 所有 全部 告诉 发现 不变 最多 最少 更正 能不能 要不要 是不是 有没有 可不可以 行不行'.split(
    ' ',
  ),
);
/** Stems of English of which the same is true. */
const ENGLISH_STOP = new Set(
  [
    'see get go take make know think want need let look come say tell give put keep use one two three first last next new good',
    'great thank happ sorr sur today tomorrow day week month hour time thing lot bit right fine ok hi hello morning all any some',
    'more much now still also again what when where who how which why really very still maybe anyone everyone someone somebody',
  ]
    .join(' ')
    .split(' ')
    .map(stem),
);
/** A number that may be a name. */
const VERSION = /(?<![\d.])\d+\.\d+(?![\d.])/gu;
/** Of a longer word, its pairs of characters count as well: others may write it shorter. */
const LONG = 3;

/** Tells subjects apart within one conversation: what everybody speaks of tells nothing. */
export function createSubjects(messages: readonly ChatMessage[], members: readonly string[]): Subjects {
  const people = new Members([...members, ...messages.map(({ author }) => author)]);
  const known = new Map<string, Subject>();
  const read = (text: string): Subject => {
    const { rest, codes } = readFacts(people.hide(plain(text)));
    const versions = text.match(VERSION) ?? [];
    return { terms: new Set([...wordsOf(rest.replace(OUTCOME_WORDS, ' ')), ...versions]), codes: new Set(codes) };
  };
  const of = (text: string): Subject => {
    const subject = known.get(text) ?? read(text);
    known.set(text, subject);
    return subject;
  };
  const holders = new Map<string, number>();
  for (const { text } of messages) for (const term of of(text).terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  const most = Math.max(FEW, Math.sqrt(messages.length));
  const weightOf = (term: string) => Math.log((messages.length + 2) / ((holders.get(term) ?? 0) + 1));
  const isTelling = (term: string) => (holders.get(term) ?? 0) <= most;
  const sum = (terms: ReadonlySet<string>) => {
    let weight = 0;
    for (const term of terms) weight += weightOf(term);
    return weight;
  };
  return {
    of,
    tellingOf: ({ terms, codes }) => [...codes, ...[...terms].filter(isTelling)],
    likeness(one, other) {
      if (one.codes.intersection(other.codes).size > 0) return 1;
      if (one.codes.size > 0 && other.codes.size > 0) return 0;
      const shared = one.terms.intersection(other.terms);
      const telling = [...shared].filter(isTelling).length;
      if (telling === 0) return 0;
      const share = sum(shared) / Math.min(sum(one.terms), sum(other.terms));
      return telling > 1 || share >= SINGLE ? share : 0;
    },
  };
}

/** Words of Chinese of two characters or more, and stems of others. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}+|\P{Script=Han}+/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      for (const term of termsOf(run)) if (!ENGLISH_STOP.has(term)) words.add(term);
      continue;
    }
    for (const word of chineseWords(run)) {
      if (word.length < 2 || STOP.has(word)) continue;
      words.add(word);
      if (word.length >= LONG) for (const term of termsOf(word)) if (term.length > 1) words.add(term);
    }
  }
  return words;
}

/** Of what two sentences say, they must share so much for one to be the other in other words. */
const ALIKE = { ofShorter: 0.6, ofLonger: 0.3 };

/** The words of a sentence, to be compared with those of others. */
export const wordingOf = (sentence: string): ReadonlySet<string> => termsOf(plain(sentence));

/** Whether two sentences are worded so alike that they may say the same. */
export function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shares = [overlap(one, other), overlap(other, one)];
  return Math.max(...shares) >= ALIKE.ofShorter && Math.min(...shares) >= ALIKE.ofLonger;
}
