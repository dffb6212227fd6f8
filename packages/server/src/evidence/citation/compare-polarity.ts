import { type Aligned, sharesFact } from './align.ts';
import { ABANDONED, UNLESS, WAITS, WRONG } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Members } from './members.ts';
import { compareStands } from './opposites.ts';
import { readMood } from './read-mood.ts';
import type { Reason } from './reason.ts';
import { overlap, termsOf } from './terms.ts';

const WAITS_FIRST = /先|等|再|\b(?:first|until|before|yet)\b/iu;
/** What a claim may put as a negation. */
const AS_GOOD_AS_NOT =
  /停|缺|漏|低(?=于|[\s\d])|空着|作废|结束|照旧|照常|不变|\b(?:below|short of|missed|failed|closed|ends?|ended|gone|lost|missing|the same|unchanged|out of|sold out|full)\b/iu;
/** Share of the claim's keys that a short answer must hold to be what it is about. */
const ANSWERED = 0.6;

/** Whether the claim denies what the evidence states, or the other way round. */
export function comparePolarity(
  clause: Clause,
  aligned: Aligned,
  claim: string,
  cited: Evidence[],
  members: Members,
): Reason[] {
  const all = cited.flatMap((one) => one.clauses);
  const people = new Set(members.find(clause.text).map(({ person }) => person));
  const personal = all.filter((one) => members.find(one.text).some(({ person }) => people.has(person)));
  const isTurned =
    deniesOutright(clause, aligned, all) ||
    (!clause.negations.present && personal.length > 0 && personal.every((one) => isDenialOf(one, people, members))) ||
    !(
      agrees(clause, aligned) ||
      mayBePutSo(clause, aligned, claim, all) ||
      (clause.negations.present && personal.some((one) => one.negations.present)) ||
      UNLESS.test(claim) !== aligned.evidence.some(({ sentences }) => UNLESS.test(sentences)) ||
      compareStands(clause.text, aligned.wide.map((one) => one.text).join('\n')).resolved > 0
    );
  return isTurned ? [{ kind: 'negation', about: clause.text }] : [];
}

/** Where nothing else the evidence says can make up for it. */
function deniesOutright(clause: Clause, { clauses, closest }: Aligned, all: Clause[]): boolean {
  const { present } = clause.negations;
  const isAnsweredOtherwise =
    closest.length > 0 &&
    closest.every(
      (one) => one.isAnswer && one.negations.present !== present && overlap(clause.keys, one.keys) > ANSWERED,
    );
  return isAnsweredOtherwise || (!present && (isWhatIsDenied(clause, all) || deniesPredicate(clause, clauses)));
}

/** Whether something that the clause may be about is denied or stated as it is. */
function agrees({ negations, keys }: Clause, { clauses, predicates, wide }: Aligned): boolean {
  const withFacts = wide.filter((one) => sharesFact(keys, one.keys));
  return [...clauses, ...predicates, ...withFacts].some((one) => one.negations.present === negations.present);
}

/** Other words for the same: "not yet" for "until", "is wrong" for "is not". */
function mayBePutSo(clause: Clause, { clauses, closest, evidence }: Aligned, claim: string, all: Clause[]): boolean {
  const { present, denied } = clause.negations;
  const conditional = readMood(claim).conditional && evidence.some((one) => one.mood.conditional);
  if (!present) {
    const waits = WAITS.test(claim) && evidence.some(({ sentences }) => WAITS_FIRST.test(sentences));
    return conditional || waits || (WRONG.test(clause.text) && all.some((one) => one.negations.present));
  }
  const nearlyDenied = closest.some(({ text }) => {
    const [word] = text.match(AS_GOOD_AS_NOT) ?? [];
    return word !== undefined && !clause.text.includes(word);
  });
  // "Not live before the test" and "not live this week, after the test" deny the same.
  const deniedThere =
    denied.length > 0 && denied.every((word) => all.some((one) => one.negations.denied.includes(word)));
  return conditional || nearlyDenied || deniedThere || clauses.every((one) => ABANDONED.test(one.text));
}

/** Whether a clause that denies is what the claim repeats, more than any that states. */
function isWhatIsDenied(clause: Clause, all: Clause[]): boolean {
  const repeated = (one: Clause) => (one.keys.size > 1 ? overlap(one.keys, clause.keys) : 0);
  const [denials, statements] = [true, false].map((present) =>
    Math.max(0, ...all.filter((one) => one.negations.present === present).map(repeated)),
  );
  return denials! >= 0.6 && denials! > statements! + 0.15;
}

/** Whether what is said of the claim's topic is the very word that the claim states. */
function deniesPredicate(clause: Clause, clauses: Clause[]): boolean {
  return clauses.every((one) =>
    one.negations.denied.some((word) =>
      /\p{Script=Han}/u.test(word) ? word.length > 1 && clause.text.includes(word) : clause.terms.has(word),
    ),
  );
}

/** "…, not Ann": a clause that says no more than who it is not. */
function isDenialOf(clause: Clause, people: Set<string>, members: Members): boolean {
  const terms = termsOf(members.hide(clause.text));
  return clause.negations.present && people.size > 0 && [...terms].every((term) => /^(?:不是?|非|不|not)$/u.test(term));
}
