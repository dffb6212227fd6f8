import { UNLESS } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import { readMood } from './read-mood.ts';
import type { Reason } from './reason.ts';
import { overlap } from './terms.ts';

/** A condition in the clause or before it, or one added behind it. */
export function isConditional({ text, sentence }: Clause): boolean {
  const end = sentence.indexOf(text) + text.length;
  return (
    readMood(sentence.slice(0, end)).conditional ||
    /[,，]\s*(?:if|unless|provided|前提|除非)/iu.test(sentence.slice(end))
  );
}

/** "If they agree we sign" that became "if they do not agree we sign". */
export function turnedCondition(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const [condition, result] = clauses;
  if (!condition?.mood.conditional || !result || clauses.length !== 2) return [];
  const all = evidence.flatMap((one) => one.clauses);
  const place = all.indexOf(
    all.toSorted((one, other) => overlap(result.keys, other.keys) - overlap(result.keys, one.keys))[0]!,
  );
  const here = all[place];
  const before = all.slice(0, place).findLast(({ mood }) => mood.conditional);
  if (!here || overlap(result.keys, here.keys) === 0 || !before) return [];
  const otherwise = UNLESS.test(here.text) || here.negations.present;
  const denies = (clause: Clause) => clause.negations.present !== /除非|\bunless\b/iu.test(clause.text);
  return denies(condition) === (denies(before) !== otherwise) || denies(result)
    ? []
    : [{ kind: 'condition', about: condition.text }];
}
