import type { ChatMessage } from '../message.ts';
import { answeredClause } from './answered-clause.ts';
import { type Day, dayAt } from './calendar.ts';
import { clausesOf, type Stretch, sentenceAround, sentencesOf } from './clauses.ts';
import type { Members } from './members.ts';
import { plain } from './proper-nouns.ts';
import { readCodes } from './read-codes.ts';
import { type DateWord, readDates } from './read-dates.ts';
import { type Mood, readMood } from './read-mood.ts';
import { type Negations, readNegations } from './read-negations.ts';
import { type Quantity, readQuantities } from './read-quantities.ts';
import { Scan } from './scan.ts';
import { termsOf } from './terms.ts';

/** What a stretch of text states in numbers, codes and dates. */
export interface Facts {
  /** The text with all of them blanked. */
  rest: string;
  codes: string[];
  dates: DateWord[];
  quantities: Quantity[];
}

export function readFacts(text: string): Facts {
  const scan = new Scan(text);
  const codes = readCodes(scan);
  const dates = readDates(scan);
  const quantities = readQuantities(scan);
  return { rest: scan.text, codes, dates, quantities };
}

function keysOf({ codes, dates, quantities }: Facts): string[] {
  return [
    ...codes,
    ...quantities.map(({ low, high }) => `#${low} ${high}`),
    ...dates.map(({ written: _written, side: _side, ...date }) => `@${JSON.stringify(date)}`),
  ];
}

export interface Clause {
  text: string;
  /** The sentence it stands in. */
  sentence: string;
  terms: Set<string>;
  /** The terms with the numbers and dates, by which clauses are told alike. */
  keys: Set<string>;
  facts: Facts;
  negations: Negations;
  mood: Mood;
  /** It stands for a short answer and is made from the question. */
  isAnswer?: boolean;
}

/** A clause in which the names of people are no dates and no numbers. */
export function readClause(text: string, members: Members, sentence = text): Clause {
  const facts = readFacts(members.hide(text));
  const terms = termsOf(facts.rest);
  return {
    text,
    sentence,
    terms,
    keys: new Set([...terms, ...keysOf(facts)]),
    facts,
    negations: readNegations(text),
    // What ought to be, in a correction, is.
    mood: readMood(/不是|错|不对/u.test(sentence) ? text.replace('应该是', '是') : text),
  };
}

/** The sentences round one quote, read. */
export interface Evidence {
  message: ChatMessage;
  /** Author of the message that this one answers. */
  addressee?: string;
  /** The whole message, and its sentences round the quote, in plain characters. */
  whole: string;
  sentences: string;
  /** The message that it answers: what a short answer leaves out stands there. */
  context: string;
  contextDates: DateWord[];
  contextQuantities: Quantity[];
  clauses: Clause[];
  facts: Facts;
  mood: Mood;
  /** The day on which it was written. */
  written: Day | undefined;
}

/** What nobody would write as one sentence is read near the quote only. */
const NEAR = 600;

function clipped({ start, end }: Stretch, quote: Stretch): Stretch {
  return { start: Math.max(start, quote.start - NEAR), end: Math.min(end, quote.end + NEAR) };
}

export function readEvidence(
  message: ChatMessage,
  quote: Stretch,
  answered: ChatMessage | undefined,
  timeZone: string,
  members: Members,
): Evidence {
  const around = clipped(sentenceAround(message.text, quote), quote);
  const context = plain(answered?.text ?? '');
  const answer = answeredClause(plain(message.text), context);
  const contextFacts = readFacts(members.hide(context));
  const sentences = plain(message.text.slice(around.start, around.end)).trim();
  return {
    message,
    addressee: answered?.author,
    context,
    contextDates: contextFacts.dates,
    contextQuantities: contextFacts.quantities,
    whole: plain(message.text),
    sentences,
    clauses: [
      ...sentencesOf(sentences).flatMap((sentence) =>
        clausesOf(sentence).map((clause) => readClause(clause, members, sentence)),
      ),
      ...(answer ? [{ ...readClause(answer, members), isAnswer: true }] : []),
    ],
    facts: readFacts(members.hide(sentences)),
    mood: readMood(sentences),
    written: dayAt(message.time, timeZone),
  };
}
