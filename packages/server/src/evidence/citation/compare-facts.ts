import type { Clause, Evidence, Facts } from './evidence.ts';
import type { Members } from './members.ts';
import { properNouns } from './proper-nouns.ts';
import type { DateWord } from './read-dates.ts';
import { type Quantity, sameQuantity, saysNothing } from './read-quantities.ts';
import type { Reason } from './reason.ts';
import { sameDate } from './same-date.ts';
import { overlap, termsOf } from './terms.ts';

/** Numbers, dates, codes and names of things that the claim states and the evidence does not. */
export function compareFacts(
  claim: string,
  names: Members,
  facts: Facts,
  clauses: Clause[],
  evidence: Evidence[],
): Reason[] {
  const quantities = evidence.flatMap((one) => [...one.facts.quantities, ...one.contextQuantities]);
  const codes = new Set(evidence.flatMap((one) => one.facts.codes));
  const words = new Set(evidence.flatMap((one) => wordsOf(`${one.whole} ${one.message.author} ${one.context}`)));
  return [
    ...facts.quantities.filter((one) => !isBorneOut(one, quantities)).map((one) => reason('number', one.written)),
    ...facts.codes.filter((code) => !codes.has(code)).map((code) => reason('code', code)),
    ...facts.dates
      .filter(
        (one) =>
          !evidence.some(({ facts, contextDates, written }) =>
            [...facts.dates, ...contextDates].some((other) => sameDate(one, other, written)),
          ),
      )
      .filter((one) => !isPresent(one, evidence))
      .map((one) => reason('date', one.written)),
    ...properNouns(names.hide(claim))
      .filter(
        (noun) =>
          !words.has(noun) &&
          !evidence.some(({ whole, context }) => /\p{Script=Han}/u.test(noun) && `${whole}${context}`.includes(noun)),
      )
      .map((noun) => reason('term', noun)),
    ...clauses.flatMap((clause) => misplaced(clause, evidence)),
    ...clauses.flatMap((clause) => onAnotherDay(clause, evidence)),
    ...replacedObjects(clauses, evidence),
    ...replacedPlaces(clauses, evidence),
    ...turnedRound(clauses, evidence),
  ];
}

/** Words in Latin letters, lower case. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/[a-z][a-z'+#-]*/g)
      ?.flatMap((word) => [word, word.replace(/'s?$/, '')]) ?? []
  );
}

const COMPARED = /比\s?(?:去|上|前)|than (?:in )?last|from last/iu;

/** "This year" and the like may be added to what is said without a date. */
function isPresent(word: DateWord, evidence: Evidence[]): boolean {
  const { kind } = word;
  const days = evidence.flatMap(({ facts }) => facts.dates).filter((one) => one.kind !== 'time' && one.kind !== 'half');
  if (
    word.kind === 'stretch' &&
    days.some((one) => one.kind === 'stretch' && one.unit === word.unit) &&
    !evidence.some((one) => COMPARED.test(one.sentences))
  )
    return false;
  if (word.kind === 'stretch' && word.offset === 0 && (word.unit === 'year' || word.unit === 'quarter')) return true;
  // The day on which it was written may be named where the message names none.
  if (kind === 'day' && word.day !== undefined && days.length === 0) {
    return evidence.some(({ written }) => written?.month === word.month && written?.day === word.day);
  }
  const present = (word.kind === 'stretch' && word.offset === 0) || (word.kind === 'relative' && word.days === 0);
  return present && evidence.every((one) => one.facts.dates.length === 0);
}

const reason = (kind: Reason['kind'], about: string): Reason => ({ kind, about });

function isBorneOut(one: Quantity, quantities: Quantity[]): boolean {
  if (
    one.low < one.high &&
    [one.low, one.high].every((end) => quantities.some((other) => other.low === end && other.high === end))
  )
    return true;
  if (quantities.some((other) => sameQuantity(one, other))) return true;
  return (
    saysNothing(one) &&
    !quantities.some((other) => other.dimension === one.dimension && !saysNothing(other) && other.low <= FEW)
  );
}

/** Up to here "one" may stand for another number. */
const FEW = 20;

/** How much better another clause must fit for a fact to be taken as said of something else. */
const MARGIN = 0.3;

/** A fact that the evidence gives, but of something else than the claim does. */
function misplaced(clause: Clause, evidence: Evidence[]): Reason[] {
  const clauses = evidence.flatMap((one) => one.clauses.map((other) => ({ ...other, written: one.written })));
  const check = (kind: Reason['kind'], about: string, holds: (one: Read) => boolean, rivals: (one: Read) => boolean) =>
    isOfAnother(
      clause,
      clauses.filter(holds),
      clauses.filter((one) => !holds(one) && rivals(one)),
      kind !== 'date',
    )
      ? [reason(kind, about)]
      : [];
  return [
    ...clause.facts.quantities
      .filter((one) => !saysNothing(one))
      .flatMap((one) =>
        check(
          'number',
          one.written,
          ({ facts }) => facts.quantities.some((other) => sameQuantity(one, other)),
          ({ facts }) =>
            facts.quantities.some(
              (other) =>
                other.dimension === one.dimension && !clause.facts.quantities.some((each) => sameQuantity(each, other)),
            ),
        ),
      ),
    ...clause.facts.dates.flatMap((one) =>
      check(
        'date',
        one.written,
        ({ facts, written }) => facts.dates.some((other) => sameDate(one, other, written)),
        ({ facts }) => facts.dates.some((other) => other.kind === one.kind),
      ),
    ),
    ...clause.facts.codes.flatMap((one) =>
      check(
        'code',
        one,
        ({ facts }) => facts.codes.includes(one),
        ({ facts }) => facts.codes.length > 0,
      ),
    ),
    ...properNouns(clause.text).flatMap((one) =>
      check(
        'who-did-what',
        one,
        ({ text }) => text.toLowerCase().includes(one),
        ({ text }) => properNouns(text).length > 0,
      ),
    ),
    ...clauses.flatMap((other) => turned(clause, other)).map((one) => reason('number', one)),
  ];
}

/** The day of another version, order or ticket. */
function onAnotherDay({ facts }: Clause, evidence: Evidence[]): Reason[] {
  const holders = evidence.flatMap((one) =>
    one.clauses
      .filter((other) => other.facts.codes.some((code) => facts.codes.includes(code)) && other.facts.dates.length > 0)
      .map((other) => ({ dates: other.facts.dates, written: one.written })),
  );
  const isHeld = (word: DateWord) =>
    holders.some(({ dates, written }) => dates.some((other) => sameDate(word, other, written)));
  return holders.length === 0
    ? []
    : facts.dates.filter((word) => !isHeld(word)).map((word) => reason('date', word.written));
}

function codesTurned(clause: Clause, other: Clause): boolean {
  const [one, two] = clause.facts.codes;
  if (!one || !two || one === two) return false;
  const [first, second] = [one, two].map((code) => other.text.toLowerCase().indexOf(code));
  const [here, there] = [one, two].map((code) => clause.text.toLowerCase().indexOf(code));
  return first! >= 0 && second! >= 0 && first! > second! && here! < there!;
}

/** Words that set an object behind them: what fills their place in the evidence fills it in the claim. */
const FRAME = /(\p{Script=Han}(?:到|成|为|至|选了?|走|改用|采用|选用))\s?(\p{Script=Han}{2,6})$/u;

/** Whom or what something is with, for or at, by a preposition. */
const PLACE =
  /(?:跟|与|和|给|向|对|找|从|在|去|飞|寄到|发往)(\p{Script=Han}{2,4}?)(?=的(?!时)|那边|方面|见|开会|做|办)/gu;
const REPLACED = /(\p{Script=Han}{2})(?:改成?|改为|换成?|换为|转为?|替换成?|取代|代替)(\p{Script=Han}{2})/gu;

/** "With X" where the evidence speaks of somebody else in such a place, and never of X. */
function replacedPlaces(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const whole = evidence.map((one) => `${one.whole}\n${one.context}`).join('\n');
  const hasPlace = evidence.some((one) => one.clauses.some(({ facts }) => facts.rest.match(PLACE)));
  if (!hasPlace) return [];
  return clauses.flatMap(({ facts }) =>
    [...facts.rest.matchAll(PLACE)].flatMap(([, filler]) =>
      whole.includes(filler!.slice(0, 2)) ? [] : [reason('term', filler!)],
    ),
  );
}

/** "A instead of B" that became "B instead of A". */
function turnedRound(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const there = evidence.flatMap((one) => [...one.sentences.matchAll(REPLACED)]);
  return clauses.flatMap(({ text }) =>
    [...text.matchAll(REPLACED)]
      .filter(([, from, to]) => there.some(([, old, fresh]) => old === to && fresh === from))
      .map(([words]) => reason('who-did-what', words)),
  );
}

/** "Moved to X" where the evidence says "moved to Y" and never speaks of X. */
function replacedObjects(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const whole = new Set(evidence.flatMap((one) => [...termsOf(`${one.whole}\n${one.context}`)]));
  return clauses.flatMap(({ facts }) => {
    const [, frame, object] = facts.rest.trim().match(FRAME) ?? [];
    if (!frame || !object || !evidence.some((one) => one.sentences.includes(frame))) return [];
    const terms = termsOf(object);
    return terms.size > 0 && overlap(terms, whole) === 0 ? [reason('term', object)] : [];
  });
}

type Read = Clause & { written: Evidence['written'] };

/** Whether the claim's clause fits a rival clause clearly better than any that holds the fact. */
function isOfAnother(clause: Clause, holders: Read[], rivals: Read[], withDates: boolean): boolean {
  const keysOf = (one: Clause) =>
    new Set([...one.keys].filter((key) => (withDates ? !key.startsWith('#') : !key.startsWith('@'))));
  const mine = keysOf(clause);
  return (
    holders.length > 0 &&
    rivals.some((rival) =>
      holders.every((holder) => {
        const [theirs, its] = [keysOf(rival), keysOf(holder)];
        const [ofRival, ofHolder] = [overlap(theirs.difference(its), mine), overlap(its.difference(theirs), mine)];
        return (ofRival >= 0.5 && ofRival > ofHolder + MARGIN) || (withDates && ofRival === 1 && ofHolder < 1);
      }),
    )
  );
}

/** "From 30 to 50" that became "from 50 to 30". */
function turned(clause: Clause, other: Clause): string[] {
  if (codesTurned(clause, other)) return [clause.facts.codes.join(' → ')];
  const [one, two] = clause.facts.quantities.filter((each) => !saysNothing(each));
  if (!one || !two || sameQuantity(one, two)) return [];
  const places = [one, two].map((quantity) => other.facts.quantities.findIndex((each) => sameQuantity(quantity, each)));
  if (places[0]! < 0 || places[1]! < 0 || places[0]! < places[1]!) return [];
  return /从|由|到|至|from|to|into|→/iu.test(clause.text) ? [`${one.written} → ${two.written}`] : [];
}
