import { WRONG } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Reason } from './reason.ts';

/** "Not 4417 but 4471": what the evidence names only to deny it. */
export function deniedFacts(claim: string, clauses: Clause[], evidence: Evidence[]): Reason[] {
  if (WRONG.test(claim) || clauses.some(({ negations }) => negations.present) || /改|从|由|from|→/iu.test(claim))
    return [];
  const all = evidence.flatMap((one) => one.clauses);
  const told = clauses.flatMap(({ facts }) => [...facts.codes, ...facts.quantities.map(({ written }) => written)]);
  return told
    .filter((fact) => {
      const holders = all.filter(({ text }) => text.toLowerCase().includes(fact.toLowerCase()));
      return (
        holders.length > 0 &&
        holders.every(({ text }) => DENIES_FACT.test(text.toLowerCase().split(fact.toLowerCase())[0]!))
      );
    })
    .map((about) => ({ kind: 'negation', about }));
}

const DENIES_FACT = /(?:不是|并非|而非|别用|(?:is|was|are)(?:n't| not)|\bnot)\s?\S{0,4}\s?$/iu;

/** A word that the evidence only ever denies, and the claim states. */
export function deniedElsewhere(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const all = evidence.flatMap((one) => one.clauses);
  const denied = new Set(
    all.filter((one) => !one.isAnswer || /\p{Script=Han}/u.test(one.text)).flatMap((one) => one.negations.denied),
  );
  const says = (clause: Clause, word: string) => {
    if (!/\p{Script=Han}/u.test(word)) return clause.terms.has(word);
    // One character alone is a word only where it ends what is said.
    const text = clause.text.replace(/[了过着]/gu, '');
    return word.length > 1 ? text.includes(word) : new RegExp(`${word}(?:了|掉|过|$)`, 'u').test(clause.text);
  };
  const stated = (word: string, among: Clause[]) => among.some((one) => !one.negations.present && says(one, word));
  return [...denied]
    .filter(
      (word) =>
        word.length > 1 && stated(word, clauses) && !stated(word, all) && !clauses.some((one) => one.negations.present),
    )
    .map((word) => ({ kind: 'negation', about: word }));
}
