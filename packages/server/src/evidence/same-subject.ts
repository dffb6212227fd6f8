import { readFacts } from './citation/evidence.ts';
import { Members } from './citation/members.ts';
import { plain } from './citation/proper-nouns.ts';
import { overlap, termsOf } from './citation/terms.ts';
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
   * How much two texts speak of the same, from 0 to 1; 0 where they share nothing telling, or name other orders, versions
   * or tickets.
   */
  likeness(one: Subject, other: Subject): number;
}

/** A term is telling where no more messages hold it than the square root of their number, but so many always may. */
const FEW = 3;

/** Tells subjects apart within one conversation: what everybody speaks of tells nothing. */
export function createSubjects(messages: readonly ChatMessage[], members: readonly string[]): Subjects {
  const people = new Members([...members, ...messages.map(({ author }) => author)]);
  const known = new Map<string, Subject>();
  const read = (text: string): Subject => {
    const { rest, codes } = readFacts(people.hide(plain(text)));
    return { terms: termsOf(rest.replace(OUTCOME_WORDS, ' ')), codes: new Set(codes) };
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
      if (![...shared].some(isTelling)) return 0;
      return sum(shared) / Math.min(sum(one.terms), sum(other.terms));
    },
  };
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
