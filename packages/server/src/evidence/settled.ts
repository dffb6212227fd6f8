import { sentencesOf } from './citation/clauses.ts';
import { type Mood, readMood } from './citation/read-mood.ts';
import { overlap, termsOf } from './citation/terms.ts';
import { answersItself } from './key/answers.ts';

const ASKS =
  /[?？]\s*$|(?:吗|呢)[。.～~\s]*$|要不要|能不能|可不可以|是不是(?=该|应该|要|可以)|行不行|好不好|^(?:should|can|could|shall|may) (?:we|i|you)\b/iu;
/** 吧 at the end proposes, but for 那就…吧 and 就…吧. */
const WISHES = /(?<!就[^，,。]{0,12})吧[。.！!～~\s]*$/u;
const AGREED = /(?<!不)同意|采纳|接受了|批准|通过了|\b(?:agree[ds]?|accept(?:s|ed)|approve[ds])\b/iu;
const NOT_POSSIBLE = /\b(?:not|isn't|wasn't|no longer) possible\b|不可能/giu;

/**
 * Whether what was said settles something: that of its sentences which speaks most of the claim is neither a question, a
 * proposal nor a mere possibility, or is a question that the next sentence answers.
 */
export function settles(said: string, claim: string): boolean {
  const sentences = sentencesOf(said);
  const wanted = termsOf(claim);
  const likeness = sentences.map((sentence) => overlap(wanted, termsOf(sentence)));
  const most = Math.max(0, ...likeness);
  if (answersItself(said)) return true;
  return sentences.some((sentence, index) => likeness[index] === most && isSettled(sentence));
}

/** Of one sentence. */
export function isSettled(sentence: string): boolean {
  if (ASKS.test(sentence.trim())) return false;
  const mood = readMood(sentence.replace(NOT_POSSIBLE, ''));
  return !isOpen(mood, AGREED.test(sentence)) && (mood.decided || !WISHES.test(sentence.trim()));
}

const isOpen = ({ possible, proposed, decided }: Mood, isAgreed: boolean) =>
  possible || (proposed && !decided && !isAgreed);
