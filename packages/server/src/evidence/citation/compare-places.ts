import { contentWords } from './common-words.ts';
import type { Clause, Evidence } from './evidence.ts';
import { sameQuantity, saysNothing } from './read-quantities.ts';
import type { Reason } from './reason.ts';

/** Share of a clause's words that must stand in the evidence in the same order for it to be taken as its repetition. */
const REPEATED = 0.6;
const LONGEST = 2;

/** What the evidence does speak of, put where it speaks of something else. */
export function comparePlaces(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const all = evidence.flatMap((one) => one.clauses);
  const known = new Set(evidence.flatMap((one) => contentWords(one.whole)));
  return clauses.flatMap((clause) => [
    ...all.flatMap((other) => exchangedIn(clause, other, known)).slice(0, 1),
    ...ofAnotherSubject(clause, all),
  ]);
}

/** "Orange is too cold" of "blue is too cold", where orange is spoken of elsewhere. */
function exchangedIn(clause: Clause, other: Clause, known: ReadonlySet<string>): Reason[] {
  const [mine, theirs] = [contentWords(clause.facts.rest), contentWords(other.facts.rest)];
  const pairs = commonPlaces(mine, theirs);
  if (pairs.length < 2 || pairs.length < REPEATED * mine.length) return [];
  const bounds = [[-1, -1] as const, ...pairs, [mine.length, theirs.length] as const];
  return bounds.slice(1).flatMap(([toMine, toTheirs], index) => {
    const [fromMine, fromTheirs] = bounds[index]!;
    const here = mine.slice(fromMine + 1, toMine);
    const there = theirs.slice(fromTheirs + 1, toTheirs);
    const isExchange =
      [here, there].every(({ length }) => length > 0 && length <= LONGEST) &&
      here.every((token) => known.has(token) && !theirs.includes(token) && !alike(token, there)) &&
      there.every((token) => !mine.includes(token));
    return isExchange ? [{ kind: 'who-did-what' as const, about: here.join('') }] : [];
  });
}

/** 慢 and 慢了. */
const alike = (token: string, others: string[]) =>
  others.some((other) => other.includes(token) || token.includes(other));

/** A number given of one thing and told of another that stands first in a clause of its own. */
function ofAnotherSubject(clause: Clause, all: Clause[]): Reason[] {
  const subjects = all.map((one) => ({ one, subject: subjectOf(one.facts.rest) }));
  const mine = contentWords(clause.facts.rest);
  const speaksOf = (subject: string[]) => subject.length > 0 && subject.every((token) => mine.includes(token));
  return clause.facts.quantities
    .filter((quantity) => !saysNothing(quantity))
    .filter((quantity) => {
      const holds = ({ one }: { one: Clause }) => one.facts.quantities.some((other) => sameQuantity(quantity, other));
      const holders = subjects.filter(holds);
      const first = subjects.findIndex(holds);
      const spoken = subjects.filter((each, index) => index < first && !holds(each) && speaksOf(each.subject));
      return (
        holders.length > 0 &&
        holders.every(({ subject }) => subject.length > 0 && !subject.some((token) => mine.includes(token))) &&
        spoken.some(({ subject }) => subject[0] === mine[0])
      );
    })
    .map(({ written }) => ({ kind: 'number', about: written }));
}

/** The word that a clause begins with, where it is not a common one. */
function subjectOf(text: string): string[] {
  const bare = text.trim().replace(/^(?:(?:the|an?|our|my|this|that|and|but|so|also)\s)+|^[但而那就]/iu, '');
  const [first] = contentWords(bare);
  const begins = contentWords(bare.split(/\s/)[0]!.slice(0, 12))[0];
  return first !== undefined && first === begins && (!HAN.test(bare) || bare.startsWith(first)) ? [first] : [];
}

const HAN = /\p{Script=Han}/u;

/** The longest common subsequence, as pairs of places. */
function commonPlaces(one: string[], other: string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        one[i] === other[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}
