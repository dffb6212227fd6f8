import { type Aligned, align } from './align.ts';
import { turnedCondition } from './compare-conditions.ts';
import { deniedElsewhere, deniedFacts } from './compare-denials.ts';
import { compareMoods } from './compare-moods.ts';
import { comparePolarity } from './compare-polarity.ts';
import { notYetDone } from './compare-progress.ts';
import { UNLESS, WAITS } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Members } from './members.ts';
import { compareStands } from './opposites.ts';
import { readMood } from './read-mood.ts';
import type { Reason } from './reason.ts';

/** A stand that the evidence as a whole takes, wherever in it. */
const FIRM = /赞成|反对|同意|支持|\b(?:against|favou?r|oppos\w+|vot\w+)\b/iu;
const INSTEAD = /换成|改由|\binstead\b/iu;

/** Clause by clause: negations, opposites, and how sure and how settled things are. */
export function compareClauses(claim: string, clauses: Clause[], evidence: Evidence[], members: Members): Reason[] {
  const whole = readMood(claim);
  const reasons = clauses.flatMap((clause) => {
    const aligned = align(clause, evidence, members);
    if (!aligned) return [];
    return [
      ...(takesOtherStand(clause, aligned, whole.conditional)
        ? [{ kind: 'opposite', about: clause.text } as const]
        : []),
      ...compareMoods(clause, aligned, whole, claim),
      ...comparePolarity(clause, aligned, claim, evidence, members),
      ...notYetDone(clause, evidence),
    ];
  });
  const waits = UNLESS.test(claim) || WAITS.test(claim) || evidence.some(({ sentences }) => INSTEAD.test(sentences));
  return [
    ...reasons,
    ...turnedCondition(clauses, evidence),
    ...(waits ? [] : deniedElsewhere(clauses, evidence)),
    ...deniedFacts(claim, clauses, evidence),
  ];
}

/** Of two that stand against each other, the claim says the other; a condition may be told from either side. */
function takesOtherStand({ text }: Clause, { wide, predicates, evidence }: Aligned, conditional: boolean): boolean {
  const opposes = (those: Clause[]) =>
    compareStands(
      text,
      those
        .filter((one) => !one.isAnswer)
        .map((one) => one.text)
        .join('\n'),
    ).against.length > 0;
  const all = evidence.flatMap((one) => one.clauses);
  if (conditional || FIRM.test(text)) return opposes(all) || (!conditional && (opposes(wide) || opposes(predicates)));
  return opposes(wide) || opposes(predicates);
}
